import { randomUUID } from 'node:crypto'
import { asksAlways, plain } from './cards'
import { chargeCard, fillMoney, openCharge, openCustomer } from './desk'
import { expect, test } from './fixtures'
import { leaveWaiting } from './paying'
import { newPerson, signUp } from './people'
import { press } from './press'
import { saveCard } from './saving'
import { intentsOf } from './stripe-account'
import { tamperNextPost } from './tamper'

const GONE = 'This is no longer there. Reload the page.'
const NOT_FOUND = 'There is nothing here'

test('92: a charge whose hidden customer or card is somebody else’s is refused, and nothing is sent', async ({
  page,
  shopper,
  merchantPage,
  guestPage,
}) => {
  const other = newPerson('Charles Babbage')
  await signUp(guestPage, other)
  await saveCard(guestPage, plain)
  const otherAtStripe = await openCustomer(merchantPage, other)
  const otherId = merchantPage.url().slice(-36)
  const posting = merchantPage.waitForRequest((sent) => sent.method() === 'POST' && sent.url() === merchantPage.url())
  await chargeCard(merchantPage, plain, { amount: '5.00' })
  const otherCard = /name="(?:_?\d+_)?paymentMethodId"\r\n\r\n([\w-]{36})/.exec((await posting).postData() ?? '')?.[1]
  expect(otherCard).toBeTruthy()

  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const dialog = await openCharge(merchantPage, plain)
  const tries: Record<string, string>[] = [
    { customerId: otherId },
    { paymentMethodId: otherCard ?? '' },
    { customerId: randomUUID() },
    { paymentMethodId: randomUUID() },
    { customerId: "' OR 1=1--" },
    { paymentMethodId: '__proto__' },
  ]
  for (const tampered of tries) {
    await fillMoney(dialog, { amount: '19.99' })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await tamperNextPost(merchantPage, tampered)
    await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
    await expect(dialog.getByRole('alert'), JSON.stringify(tampered)).toHaveText(GONE)
    await dialog.getByRole('button', { name: 'Review charge' }).waitFor()
  }
  expect(await intentsOf(customer)).toEqual([])
  expect(await intentsOf(otherAtStripe)).toHaveLength(1)
})

test('92: a charge with a changed purpose, key, currency or a second amount is refused', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const dialog = await openCharge(merchantPage, plain)
  const send = async (tampered: Record<string, string>) => {
    await fillMoney(dialog, { amount: '19.99' })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await tamperNextPost(merchantPage, tampered)
    await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
  }
  const tries: Record<string, string>[] = [
    { purpose: 'on_session_reuse' },
    { purpose: 'anything' },
    { clientKey: 'x' },
    { duplicateOk: 'true' },
  ]
  for (const tampered of tries) {
    await send(tampered)
    await expect(dialog.getByRole('alert')).toHaveText('Something in the form is missing or not right.')
  }
  for (const currency of ['xxx', '', 'uſd', 'US$', 'usdd']) {
    await send({ currency })
    await expect(dialog.getByLabel('Currency'), currency).toHaveAccessibleDescription(
      'Choose a currency from the list.',
    )
  }
  expect(await intentsOf(customer)).toEqual([])
})

test('a card number or unprintable signs in the reason are refused', async ({ page, shopper, merchantPage }) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const dialog = await openCharge(merchantPage, plain)
  for (const reason of ['Card 4242 4242 4242 4242', '4000-0027-6000-3184 please']) {
    await fillMoney(dialog, { amount: '19.99', reason })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
    await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/This looks like a card number\./)
  }
  for (const reason of ['bell \u0007', 'nul \u0000', `${'long '.repeat(41)}`]) {
    await fillMoney(dialog, { amount: '19.99' })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await tamperNextPost(merchantPage, { reason })
    await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
    await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/too long or has characters/)
  }
  expect(await intentsOf(customer)).toEqual([])
})

test('a reason is shown as it was written, and is never markup', async ({ page, shopper, merchantPage }) => {
  const reason = '<img src=x onerror=alert(1)> & “50 %” ☕'
  await saveCard(page, plain)
  await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, plain, { amount: '19.99', reason })
  await expect(merchantPage.getByRole('row').filter({ hasText: reason })).toBeVisible()
  await page.goto('/account/payments')
  await expect(page.getByRole('listitem').filter({ hasText: reason })).toBeVisible()
})

test('a link is not sent again for a payment that is not there', async ({ page, shopper, merchantPage }) => {
  await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  for (const paymentId of [randomUUID(), 'x', "' OR 1=1--"]) {
    await tamperNextPost(merchantPage, { paymentId })
    const sent = merchantPage.waitForResponse((answer) => answer.request().method() === 'POST')
    await merchantPage.getByRole('button', { name: `Send again to ${shopper.name}` }).click()
    await sent
    await expect(merchantPage.getByText(GONE)).toBeVisible()
  }
})

test('a request for a payment takes no foreign customer', async ({ shopper, merchantPage }) => {
  await openCustomer(merchantPage, shopper)
  const dialog = merchantPage.getByRole('dialog')
  await press(merchantPage.getByRole('button', { name: 'Ask for a payment' }), dialog)
  await fillMoney(dialog, { amount: '7.50' })
  await tamperNextPost(merchantPage, { customerId: randomUUID() })
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(GONE)
  await tamperNextPost(merchantPage, { amount: '1e400' })
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Write the amount in figures, like 19.99.')
})

test('ids that are not ours are the same 404, and forged cursors the same page', async ({ merchantPage }) => {
  const ids = [
    randomUUID(),
    'x',
    '0',
    '__proto__',
    'constructor',
    '%00',
    '..%2f..%2fetc',
    "'%20OR%201=1--",
    'a'.repeat(3_000),
  ]
  for (const path of ids.flatMap((id) => [`/admin/customers/${id}`, `/admin/payments/${id}`])) {
    const answer = await merchantPage.request.get(path)
    expect(answer.status(), path.slice(0, 80)).toBe(404)
    expect(await answer.text(), path.slice(0, 80)).toContain(NOT_FOUND)
  }
  for (const path of [
    '/admin/customers?after=x',
    `/admin/customers?after=1_${randomUUID()}&before=1_${randomUUID()}`,
    `/admin/payments?before=-1_${randomUUID()}`,
    '/admin/payments?after=1_000000000000000000000000000000000000',
    '/admin/payments?status=anything&after=',
    '/admin/customers?q=a&q=b',
    '/admin/payments?status=open&status=declined',
  ]) {
    await merchantPage.goto(path)
    await expect(merchantPage.getByRole('heading', { level: 1, name: NOT_FOUND }), path).toBeVisible()
    await expect(merchantPage.getByRole('table'), path).toHaveCount(0)
  }
})
