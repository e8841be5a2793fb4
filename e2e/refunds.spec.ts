import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { plain } from './cards'
import { chargeCard, openCustomer, openPayment } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { waitForMail } from './mailbox'
import { demoPeople } from './people'
import { press } from './press'
import { newWallet, rest } from './rest'
import { saveCard } from './saving'
import { stripeAccount } from './stripe-account'

const PRICE = { amount: 1999, currency: 'eur' }

async function paidPayment(request: APIRequestContext) {
  const { customer, card, email } = await newWallet(request)
  const { status, body } = await rest(request)('POST', '/v1/payments', { customer, saved_card_id: card, ...PRICE })
  expect(status).toBe(201)
  return { customer, email, id: body.data.payment_id as string, intent: body.data.payment_intent_id as string }
}

const atStripe = async (intent: string) => (await stripeAccount.refunds.list({ payment_intent: intent })).data

/** Sends the open dialog, with the password if it is asked for. */
async function sendRefund(page: Page, amount: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  const password = dialog.getByLabel('Your password')
  const done = dialog.getByText(`${amount} refunded`)
  if (await password.isVisible()) await password.fill((await demoPeople()).merchant.password)
  await dialog.getByRole('button', { name: `Refund ${amount}` }).click()
  await expect(done.or(password).first()).toBeVisible()
  if (await done.isVisible()) return
  await password.fill((await demoPeople()).merchant.password)
  await dialog.getByRole('button', { name: `Refund ${amount}` }).click()
  await expect(done).toBeVisible()
}

test('the merchant refunds a part and then the rest, and the shopper reads it on the receipt', async ({
  page,
  shopper,
  merchantPage,
  request,
}) => {
  await saveCard(page, plain)
  await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, plain, { amount: '24.50', currency: 'eur', reason: 'Order 1042' })
  const id = await openPayment(merchantPage)
  const dialog = merchantPage.getByRole('dialog')
  const refund = merchantPage.getByRole('button', { name: 'Refund', exact: true })
  await press(refund, dialog)
  await expect(dialog).toContainText('€24.50 of €24.50 can be refunded. It goes back to Visa ending in 4242')
  await expectAccessible(merchantPage)
  await dialog.getByLabel('Amount in EUR').fill('30')
  const password = dialog.getByLabel('Your password')
  if (await password.isVisible()) await password.fill((await demoPeople()).merchant.password)
  await dialog.getByRole('button', { name: 'Refund €30.00' }).click()
  await expect(dialog.getByText('That is more than is left to refund.').or(password).first()).toBeVisible()
  await dialog.getByLabel('Amount in EUR').fill('4.50')
  await sendRefund(merchantPage, '€4.50')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(merchantPage.getByText('Partly refunded')).toBeVisible()
  await expect(merchantPage.getByRole('region', { name: 'Timeline' })).toContainText(/Refund of €4\.50.*Refunded/s)
  await press(refund, dialog)
  await expect(dialog).toContainText('€20.00 of €24.50 can be refunded.')
  await sendRefund(merchantPage, '€20.00')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(merchantPage.getByText('€24.50 of €24.50')).toBeVisible()
  await expect(refund).toHaveCount(0)

  await page.goto(`/account/payments/${id}`)
  await expect(page.getByRole('main')).toContainText(/Refunded.*-€4\.50.*Refunded.*-€20\.00.*Paid in all.*€0\.00/s)
  const mail = await waitForMail(request, shopper.email, /refunded €20\.00 to you$/)
  const receipt = /https?:\S+\/receipt\/[\w-]{43}/.exec(mail.text)?.[0] ?? ''
  await page.goto(receipt)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Receipt from /)
  await expect(page.getByRole('main')).toContainText('-€20.00')
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
  await expectAccessible(page)
  expect((await request.get(receipt.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status()).toBe(404)
})

test('over REST: all that is left, or a part, once per key', async ({ request }) => {
  const call = rest(request)
  const { id, intent } = await paidPayment(request)
  const key = { 'Idempotency-Key': randomUUID() }
  const part = { amount: 500, reason: 'requested_by_customer', metadata: { ticket: '17' } }
  const first = await call('POST', `/v1/payments/${id}/refunds`, part, key)
  expect([first.status, first.body]).toMatchObject([
    201,
    { success: true, data: { object: 'refund', payment_id: id, status: 'succeeded', amount: 500, currency: 'EUR' } },
  ])
  const again = await call('POST', `/v1/payments/${id}/refunds`, part, key)
  expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([201, first.body, 'true'])
  const remainder = await call('POST', `/v1/payments/${intent}/refunds`)
  expect([remainder.status, remainder.body.data.amount]).toEqual([201, 1499])
  expect((await atStripe(intent)).map(({ amount }) => amount)).toEqual([1499, 500])
  const listed = await call('GET', `/v1/payments/${id}/refunds?limit=1`)
  expect(listed.body).toMatchObject({ data: [{ amount: 1499 }], has_more: true })
  const next = await call('GET', `/v1/payments/${id}/refunds?limit=1&starting_after=${listed.body.data[0].id}`)
  expect(next.body).toMatchObject({ data: [{ id: first.body.data.id, metadata: { ticket: '17' } }], has_more: false })
  const { body } = await call('GET', `/v1/payments/${id}`)
  expect(body.data).toMatchObject({ status: 'succeeded', amount_refunded: 1999 })
})

test('what cannot be refunded is refused, and Stripe is not asked', async ({ request }) => {
  const call = rest(request)
  const { id, intent, customer } = await paidPayment(request)
  const cases: [object, number, string, string?][] = [
    [{ amount: 2000 }, 422, 'refund_too_much', 'amount'],
    [{ amount: 0 }, 422, 'amount_invalid', 'amount'],
    [{ amount: -1 }, 422, 'amount_invalid', 'amount'],
    [{ amount: 1.5 }, 422, 'amount_invalid', 'amount'],
    [{ amount: '500' }, 422, 'amount_invalid', 'amount'],
    [{ reason: 'because' }, 422, 'parameter_invalid', 'reason'],
    [{ status: 'succeeded' }, 400, 'unknown_parameter', 'status'],
  ]
  for (const [sent, expected, code, param] of cases) {
    const { status, body } = await call('POST', `/v1/payments/${id}/refunds`, sent)
    expect([status, body.error.code, body.error.param]).toEqual([expected, code, param])
  }
  const later = { customer, ...PRICE, charge_at: Math.floor(Date.now() / 1000) + 86_400 }
  const scheduled = (await call('POST', '/v1/payments', later)).body.data.payment_id
  const open = (await call('POST', '/v1/payments', { on_session: true, customer, ...PRICE })).body.data.payment_id
  for (const unpaid of [scheduled, open]) {
    const { status, body } = await call('POST', `/v1/payments/${unpaid}/refunds`)
    expect([status, body.error.code]).toEqual([409, 'payment_not_refundable'])
  }
  for (const unknown of [randomUUID(), 'pi_unknown', customer])
    expect((await call('POST', `/v1/payments/${unknown}/refunds`)).status).toBe(404)
  expect(await atStripe(intent)).toEqual([])
  await call('POST', `/v1/payments/${scheduled}/cancel`)
})

test('a refund made in Stripe’s dashboard counts, and its customer is told', async ({ request }) => {
  const call = rest(request)
  const { id, intent, email } = await paidPayment(request)
  const made = await stripeAccount.refunds.create({ payment_intent: intent, amount: 700 })
  const refunds = async () => (await call('GET', `/v1/payments/${id}/refunds`)).body.data
  await expect.poll(refunds).toMatchObject([{ refund_id: made.id, amount: 700, status: 'succeeded' }])
  await waitForMail(request, email, /refunded €7\.00 to you$/)
  const more = await call('POST', `/v1/payments/${id}/refunds`, { amount: 1300 })
  expect([more.status, more.body.error.code]).toEqual([422, 'refund_too_much'])
})
