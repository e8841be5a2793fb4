import { asksAlways } from './cards'
import { chargeCard, fillMoney, openCharge, openCustomer, openPayment, shownLink } from './desk'
import { expect, test } from './fixtures'
import { cardsOf } from './pay-link'
import { challenge, leaveWaiting, paid } from './paying'
import { press } from './press'
import { newWallet, rest } from './rest'
import { saveCard } from './saving'
import { answerChallenge } from './stripe-elements'
import { intentsOf } from './stripe-account'

const MONEY = { amount: 1999, currency: 'eur' }
const LOST = 'pm_card_visa_chargeCustomerFailLostCard'
const INDIAN = 'pm_card_indiaRecurringMandateSetupAndRenewalsSuccess'

test('field note 15: a failed charge is confirmed with its own card, never handed to handleNextAction', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const { customer, link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  const [intent] = await intentsOf(customer)
  expect(intent?.status, 'nothing is left to be handled').toBe('requires_payment_method')
  await guestPage.goto(link)
  const [confirmed] = await Promise.all([
    guestPage.waitForRequest(`**/v1/payment_intents/${intent?.id}/confirm`),
    press(guestPage.getByRole('button', { name: 'Confirm with your bank' }), challenge(guestPage)),
  ])
  expect(new URLSearchParams(confirmed.postData() ?? '').get('payment_method')).toBe(
    intent?.last_payment_error?.payment_method?.id,
  )
  await answerChallenge(guestPage, 'Complete')
  await expect(paid(guestPage)).toBeVisible()
})

test('field note 23: a charge the bank wants its owner for ends at once, and is not tried again by itself', async ({
  request,
}) => {
  const { customer } = await newWallet(request, 'pm_card_authenticationRequired')
  const { status, body } = await rest(request)('POST', '/v1/payments', { customer, ...MONEY })
  expect([status, body.error.code]).toEqual([402, 'authentication_required'])
  const intents = await intentsOf(customer)
  expect(intents).toMatchObject([{ id: body.data.payment_intent_id, status: 'requires_payment_method' }])
  const read = await rest(request)('GET', `/v1/payments/${body.data.payment_id}`)
  expect(read.body.data).toMatchObject({ status: 'requires_action' })
})

test('field note 24: a card the bank never wants to see again is not sent, by the API or by a click', async ({
  merchantPage,
  request,
}) => {
  const call = rest(request)
  const { customer, email } = await newWallet(request, LOST)
  const first = await call('POST', '/v1/payments', { customer, ...MONEY })
  expect([first.status, first.body.error.decline_code]).toEqual([402, 'lost_card'])
  for (const more of [{}, { dry_run: true }]) {
    const again = await call('POST', '/v1/payments', { customer, ...MONEY, amount: 2100, ...more })
    expect([again.status, again.body.error.code]).toEqual([409, 'card_declined_for_good'])
  }
  await openCustomer(merchantPage, { name: 'Ada Lovelace', email, password: '' })
  const [saved] = await cardsOf(request, customer)
  const dialog = await openCharge(merchantPage, { last4: saved?.last4 ?? '' })
  await fillMoney(dialog, { amount: '21.00' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await dialog.getByRole('button', { name: 'Charge €21.00' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'The bank said not to try this card again. Ask the customer for another one.',
  )
  expect(await intentsOf(customer)).toHaveLength(1)
})

test('field note 24: ten declines within the hour, and a customer’s cards are left alone for a while', async ({
  request,
}) => {
  const call = rest(request)
  const statuses: number[] = []
  const { customer } = await newWallet(request, 'pm_card_chargeCustomerFail')
  for (let n = 0; n < 12; n++) statuses.push((await call('POST', '/v1/payments', { customer, ...MONEY })).status)
  // Before the card has had enough, its customer has: ten within the hour.
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 402), 429, 429])
  expect(await intentsOf(customer)).toHaveLength(10)
})

test('field note 25, B19: the merchant reads that a card was lost, the shopper only that it was declined', async ({
  merchantPage,
  guestPage,
  request,
}) => {
  const { customer } = await newWallet(request, LOST)
  const { body } = await rest(request)('POST', '/v1/payments', { customer, ...MONEY })
  await guestPage.goto(body.data.recovery_url)
  await expect(guestPage.getByRole('main')).toContainText('Nothing has been charged.')
  for (const word of ['lost', 'stolen', 'lost_card']) await expect(guestPage.getByRole('main')).not.toContainText(word)
  expect(await guestPage.content()).not.toContain('lost_card')
  await merchantPage.goto(`/admin/payments/${body.data.payment_id}`)
  await expect(merchantPage.getByRole('region', { name: 'Timeline' })).toContainText('lost_card')
})

test('field note 27: a card of an Indian bank goes straight to its owner, and the preview says so', async ({
  guestPage,
  request,
}) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request, INDIAN)
  const asked = { payment_method_id: card, amount: 1999, currency: 'inr', off_session: true }
  const preview = await call('POST', `/v1/customers/${customer}/charge`, { ...asked, dry_run: true })
  expect([preview.status, preview.body.data]).toMatchObject([200, { verdict: 'needs_customer', reason: 'country_in' }])
  const { status, body } = await call('POST', `/v1/customers/${customer}/charge`, asked)
  expect([status, body]).toMatchObject([
    402,
    { success: false, message: 'Payment requires additional authentication', data: { status: 'requires_action' } },
  ])
  expect(await intentsOf(customer), 'no bank was asked in vain').toMatchObject([
    { id: body.data.payment_intent_id, latest_charge: null },
  ])
  await guestPage.goto(body.data.recovery_url)
  await press(guestPage.getByRole('button', { name: /^(Pay|Confirm)/ }).first(), challenge(guestPage))
  await answerChallenge(guestPage, 'Complete')
  await expect(guestPage.getByRole('heading', { level: 2, name: /^Paid/ })).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 1999 }])
})

test('field note 27: on the desk the preview says so, and the click leaves a link', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, { ...asksAlways, number: '4000003560000123' })
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, { ...asksAlways, last4: '0123' }, { amount: '19.99' })
  await openPayment(merchantPage)
  expect(await shownLink(merchantPage)).toMatch(/\/recover\/[\w-]{43}$/)
  expect(await intentsOf(customer)).toMatchObject([{ status: 'requires_payment_method', latest_charge: null }])
})
