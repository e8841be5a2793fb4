import { randomUUID } from 'node:crypto'
import { fillMoney, openCustomer, openPayment } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { waitForMail } from './mailbox'
import { expectNoOverflow } from './overflow'
import { paid } from './paying'
import { press } from './press'
import { rest } from './rest'
import { intentsOf } from './stripe-account'
import { fillCardElement } from './stripe-elements'

test('B1, field note 28: a deposit now on its page, the rest later to the same card, both shown together', async ({
  guestPage: page,
  merchantPage,
  request,
}) => {
  const call = rest(request)
  const email = `deposit.${randomUUID().slice(0, 8)}@example.com`
  const customer = (await call('POST', '/v1/customers', { email, name: 'Ada Lovelace' })).body.data.id
  const price = { amount: 2450, currency: 'eur', description: 'Kitchen', remainder_amount: 7550 }
  const opened = await call('POST', '/v1/payments', { on_session: true, customer, ...price })
  const { payment_id: deposit, url } = opened.body.data
  const early = await call('POST', '/v1/payments', { remainder_of: deposit })
  expect([early.status, early.body.error.code]).toEqual([409, 'deposit_not_paid'])
  await page.goto(url)
  await expect(page.getByRole('main')).toContainText(/Deposit now.*€24\.50.*Due later.*€75\.50.*Total.*€100\.00/s)
  await fillCardElement(page, '4242424242424242')
  await page.getByRole('checkbox', { name: /charge the rest, €75\.50, to it later/ }).check()
  await page.locator('#submit').click()
  await expect(paid(page)).toBeVisible()
  const cases: [object, number, string][] = [
    [{ remainder_of: deposit, amount: 7551 }, 422, 'remainder_too_much'],
    [{ remainder_of: deposit, customer }, 422, 'parameter_invalid'],
    [{ remainder_of: randomUUID() }, 404, 'resource_missing'],
    [{ customer, amount: 900, currency: 'eur' }, 422, 'consent_scope'],
    [{ customer, amount: 900, currency: 'eur', purpose: 'deposit_remainder' }, 422, 'consent_scope'],
  ]
  for (const [sent, status, code] of cases) {
    const refused = await call('POST', '/v1/payments', sent)
    expect([refused.status, refused.body.error.code]).toEqual([status, code])
  }
  const charged = await call('POST', '/v1/payments', { remainder_of: deposit })
  expect([charged.status, charged.body.data]).toMatchObject([201, { status: 'succeeded', amount: 7550 }])
  const again = await call('POST', '/v1/payments', { remainder_of: deposit })
  expect([again.status, again.body.error.code]).toEqual([409, 'remainder_exists'])
  const amounts = (await intentsOf(customer)).map(({ amount_received: amount }) => amount)
  expect(amounts.toSorted()).toEqual([2450, 7550])
  const { body } = await call('GET', `/v1/payments/${deposit}`)
  expect(body.data).toMatchObject({ remainder_amount: 7550, remainder_payment_id: charged.body.data.payment_id })
  await merchantPage.goto(`/admin/payments/${deposit}`)
  await merchantPage.getByRole('link', { name: '€75.50 of €100.00' }).click()
  await expect(merchantPage.getByRole('link', { name: '€24.50 of €100.00' })).toBeVisible()
})

test(
  'the merchant asks for a deposit on the desk, and charges the rest with one more press, once',
  { tag: '@sandbox' },
  async ({ shopper, merchantPage, guestPage, request }) => {
    await openCustomer(merchantPage, shopper)
    const dialog = merchantPage.getByRole('dialog')
    await press(merchantPage.getByRole('button', { name: 'Ask for a payment' }), dialog)
    await fillMoney(dialog, { amount: '24.50', reason: 'Kitchen' })
    await dialog.getByLabel('The rest, charged later').fill('a lot')
    await dialog.getByRole('button', { name: 'Send request' }).click()
    await expect(dialog.getByLabel('The rest, charged later')).toHaveAccessibleDescription(
      /Write the amount in figures/,
    )
    await dialog.getByLabel('The rest, charged later').fill('75.50')
    await dialog.getByRole('button', { name: 'Send request' }).click()
    await expect(dialog.getByText('Request sent')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).click()
    const deposit = await openPayment(merchantPage)

    const mail = await waitForMail(request, shopper.email, / asks you to pay €24\.50$/)
    const url = /https?:\/\/\S+\/pay\/[\w-]{43}/.exec(mail.text)?.[0] ?? ''
    await guestPage.goto(url)
    await expect(guestPage.getByRole('main')).toContainText(/Deposit now.*€24\.50.*Due later.*€75\.50/s)
    await fillCardElement(guestPage, '4242424242424242')
    await guestPage.getByRole('checkbox', { name: /charge the rest, €75\.50, to it later/ }).check()
    await guestPage.locator('#submit').click()
    await expect(paid(guestPage)).toBeVisible()

    await merchantPage.goto(`/admin/payments/${deposit}`)
    await expectAccessible(merchantPage)
    await expectNoOverflow(merchantPage)
    const other = await merchantPage.context().newPage()
    await other.goto(`/admin/payments/${deposit}`)
    for (const tab of [merchantPage, other]) {
      const charge = tab.getByRole('button', { name: 'Charge the rest, €75.50' })
      await press(charge, tab.getByRole('alertdialog'))
    }
    await merchantPage.getByRole('button', { name: 'Charge €75.50' }).click()
    await expect(merchantPage.getByRole('link', { name: '€75.50 of €100.00' })).toBeVisible()
    await other.getByRole('button', { name: 'Charge €75.50' }).click()
    await expect(other.getByText('The rest is charged or asked for already. Reload the page.')).toBeVisible()
    const customer = await openCustomer(merchantPage, shopper)
    const amounts = (await intentsOf(customer)).map(({ amount_received: amount }) => amount)
    expect(amounts.toSorted()).toEqual([2450, 7550])
  },
)
