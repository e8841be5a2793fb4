import { randomUUID } from 'node:crypto'
import { asksAlways, asksOnSetup, insufficientAfterSetup, insufficientFunds, plain } from './cards'
import { expect, expectAccessible, test } from './fixtures'
import { agree, cardsOf, openPayment, payWith, PRICE, submit } from './pay-link'
import { paid } from './paying'
import { rest } from './rest'
import { allowShop } from './shopping'
import { intentsOf } from './stripe-account'
import { cardElement, fillCardElement } from './stripe-elements'
import { shopUrl } from './target'

const KEEP = { setup_future_usage: 'off_session' }

for (const card of [plain, asksOnSetup, asksAlways])
  test(`B1, B2, B7, B22, field note 29: ${card.last4} pays and is saved in one PaymentIntent, and charged later it is ${card.charge}`, async ({
    guestPage: page,
    request,
  }) => {
    const { customer, intent, url } = await openPayment(request, KEEP)
    await page.goto(url)
    await expect(page.getByRole('main')).toContainText('€24.50')
    await expect(page.getByRole('checkbox', { name: /^I allow/ })).not.toBeChecked()
    await agree(page)
    await payWith(page, card)
    await expect(paid(page)).toBeVisible()
    await expect(page.getByText('Your card is saved.')).toBeVisible()
    const intents = await intentsOf(customer)
    expect(intents).toMatchObject([{ id: intent, status: 'succeeded', amount_received: 2450 }])
    const [saved, ...more] = await cardsOf(request, customer)
    expect([saved, more]).toMatchObject([{ id: intents[0]?.payment_method, last4: card.last4 }, []])
    const later = { customer, amount: 900, currency: 'eur' }
    const { status, body } = await rest(request)('POST', '/v1/payments', later)
    if (card.charge === 'succeeded') expect([status, body.data.status]).toEqual([201, 'succeeded'])
    else expect([status, body.error.code]).toEqual([402, 'authentication_required'])
  })

for (const card of [insufficientAfterSetup, insufficientFunds])
  test(`B18, B22: ${card.last4} is declined on the page, and the next card pays the same PaymentIntent`, async ({
    guestPage: page,
    request,
  }) => {
    const { customer, intent, url } = await openPayment(request, KEEP)
    await page.goto(url)
    await agree(page)
    await payWith(page, card)
    await expect(page.locator('#card-errors')).toHaveText('Your card has insufficient funds. Nothing has been charged.')
    expect(await intentsOf(customer)).toMatchObject([{ id: intent, amount_received: 0 }])
    await page.reload()
    await expect(page.getByText('Your card has insufficient funds. Nothing has been charged.')).toBeVisible()
    await agree(page)
    await payWith(page, plain)
    await expect(paid(page)).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([{ id: intent, status: 'succeeded', amount_received: 2450 }])
    expect(await cardsOf(request, customer)).toMatchObject([{ last4: '4242' }])
  })

test('B3, B4: the browser gets a client secret and no more, and no address has it', async ({
  guestPage: page,
  request,
}) => {
  const { url, intent } = await openPayment(request)
  const addresses: string[] = []
  page.on('request', (sent) => addresses.push(sent.url()))
  await page.goto(url)
  await cardElement(page)
  const html = await page.content()
  expect(html).toContain(`${intent}_secret_`)
  for (const more of ['sk_test_', 'amount_received', 'latest_charge', 'cf_payment_id']) expect(html).not.toContain(more)
  expect(addresses.filter((address) => address.includes('_secret_'))).toEqual([])
  const back = `${url}/return?payment_intent=${intent}&payment_intent_client_secret=${intent}_secret_x`
  const answer = await request.get(back, { maxRedirects: 0 })
  expect([answer.status(), answer.headers().location]).toEqual([303, url])
  expect(answer.headers()['referrer-policy']).toBe('no-referrer')
})

test('B6: the card form has its ids, says what is wrong as it is typed, and takes it back', async ({
  guestPage: page,
  request,
}) => {
  const { url } = await openPayment(request, KEEP)
  await page.goto(url)
  await expectAccessible(page)
  const errors = page.locator('#card-errors')
  await expect(page.locator('#card-element iframe').first()).toBeVisible()
  await expect(errors).toHaveAttribute('role', 'alert')
  await expect(page.locator('#submit')).toBeDisabled()
  const frame = await cardElement(page)
  await frame.locator('[name="cardnumber"]').pressSequentially('4242424242424241')
  await expect(errors).toHaveText('Your card number is invalid.')
  await frame.locator('[name="cardnumber"]').press('Backspace')
  await expect(errors).toHaveText('')
  await fillCardElement(page, '2', { postal: '1' })
  await expect(page.locator('#submit'), 'the postal code of an American card has five digits').toBeDisabled()
  await frame.locator('[name="postal"]').pressSequentially('0001')
  await expect(page.locator('#submit')).toBeEnabled()
})

test('B8: a card kept to pay again oneself is shown again and cannot be charged by the merchant', async ({
  guestPage: page,
  request,
}) => {
  const { customer, url } = await openPayment(request, { setup_future_usage: 'on_session' })
  await page.goto(url)
  await page.getByRole('checkbox', { name: /so that I can pay with it again\.$/ }).check()
  await payWith(page, plain)
  await expect(paid(page)).toBeVisible()
  const call = rest(request)
  const later = await call('POST', '/v1/payments', { customer, amount: 900, currency: 'eur' })
  expect([later.status, later.body.error.code]).toEqual([422, 'consent_scope'])
  const again = await call('POST', '/v1/payments', { on_session: true, customer, ...PRICE })
  await page.goto(again.body.data.url)
  await expect(page.getByRole('radio', { name: /^Visa ending in 4242/ })).toBeChecked()
})

test('B9: the browser is closed before the bank’s answer is read: the card is saved all the same', async ({
  guestPage: page,
  request,
}) => {
  const { customer, id, url } = await openPayment(request, KEEP)
  await page.goto(url)
  await agree(page)
  await fillCardElement(page, plain.number)
  const confirmed = page.waitForResponse(/\/v1\/payment_intents\/\w+\/confirm$/)
  await submit(page)
  await confirmed
  await page.close()
  await expect.poll(() => cardsOf(request, customer)).toMatchObject([{ last4: '4242' }])
  const { body } = await rest(request)('GET', `/v1/payments/${id}`)
  expect(body.data).toMatchObject({ status: 'succeeded', url: null })
})

test('B21: the page offers the cards of the customer the merchant named, and one of them pays', async ({
  guestPage: page,
  request,
}) => {
  const { customer, url } = await openPayment(request, KEEP)
  await rest(request)('POST', `/v1/customers/${customer}/payment-methods`, { payment_method_id: 'pm_card_visa' })
  await page.goto(url)
  await expect(page.getByRole('radio', { name: /^Visa ending in 4242/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /^I allow/ }), 'it is saved already').toHaveCount(0)
  await submit(page)
  await expect(paid(page)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', amount_received: 2450 }])
  expect(await cardsOf(request, customer)).toHaveLength(1)
})

test('no tick, no card: also when the browser tells Stripe to keep it', async ({ guestPage: page, request }) => {
  const { customer, url } = await openPayment(request, KEEP)
  await page.goto(url)
  await page.route(/\/v1\/payment_intents\/\w+\/confirm$/, (route) =>
    route.continue({ postData: `${route.request().postData()}&setup_future_usage=off_session` }),
  )
  await payWith(page, plain)
  await expect(paid(page)).toBeVisible()
  await expect(page.getByText('Your card is saved.')).toHaveCount(0)
  await expect.poll(() => cardsOf(request, customer)).toEqual([])
})

test.describe(() => {
  // Stripe refuses the tampered confirmation, and the browser says so.
  test.use({ expectedErrors: [/status of 400/] })

  test('B2, 92: the browser cannot change the price', async ({ guestPage: page, request }) => {
    const { customer, url } = await openPayment(request)
    await page.goto(url)
    const confirmation = /\/v1\/payment_intents\/\w+\/confirm$/
    await page.route(confirmation, (route) => route.continue({ postData: `${route.request().postData()}&amount=1` }))
    await payWith(page, plain)
    await expect(page.locator('#card-errors')).toContainText('Nothing has been charged.')
    expect(await intentsOf(customer)).toMatchObject([{ amount: 2450, amount_received: 0 }])
    await page.unroute(confirmation)
    await submit(page)
    await expect(paid(page)).toBeVisible()
    expect(await intentsOf(customer)).toMatchObject([{ amount: 2450, amount_received: 2450 }])
  })
})

test('paid or given up, the page goes back to the merchant with the payment and how it stands', async ({
  guestPage: page,
  request,
  browser,
  merchantSession,
}) => {
  await allowShop(browser, merchantSession)
  await page.route(`${shopUrl}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Shop</title>' }))
  const { id, url } = await openPayment(request, { return_url: `${shopUrl}/done?order=7` })
  await page.goto(url)
  const unpaid = page.getByRole('link', { name: 'Go back without paying' })
  await expect(unpaid).toHaveAttribute('href', `${shopUrl}/done?order=7&payment_id=${id}&status=open`)
  await payWith(page, plain)
  await expect(page).toHaveURL(`${shopUrl}/done?order=7&payment_id=${id}&status=succeeded`)
  await page.goto(url)
  await expect(paid(page)).toBeVisible()
  await page.getByRole('link', { name: /^Go back to/ }).click()
  await expect(page).toHaveURL(`${shopUrl}/done?order=7&payment_id=${id}&status=succeeded`)
})

test('97, 98: pages of others are not gone back to, and only the link itself opens the payment', async ({
  request,
  guestPage: page,
}) => {
  const call = rest(request)
  const { customer, url, id } = await openPayment(request)
  for (const return_url of ['https://evil.example/', '//evil', 'javascript:alert(1)', `${new URL(url).origin}/`]) {
    const { status, body } = await call('POST', '/v1/payments', { on_session: true, customer, ...PRICE, return_url })
    expect([status, body.error.code]).toEqual([422, 'return_url_not_allowed'])
  }
  const token = url.split('/pay/')[1] ?? ''
  for (const wrong of [token.replace(/.$/, token.endsWith('A') ? 'B' : 'A'), 'x', `${token}x`, id]) {
    const answer = await request.get(`/pay/${wrong}`)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain('Order 7')
  }
  expect((await request.get(`/recover/${token}`)).status()).toBe(404)
  await call('POST', `/v1/payments/${id}/cancel`)
  await page.goto(url)
  await expect(page.getByRole('heading', { name: 'This payment was canceled' })).toBeVisible()
  expect(await page.content()).not.toContain('_secret_')
})

test('what makes no sense for a customer who is there is refused by name', async ({ request }) => {
  const call = rest(request)
  const { customer } = await openPayment(request)
  const cases: [object, string, string][] = [
    [{ on_session: true, ...PRICE }, 'parameter_missing', 'customer'],
    [{ on_session: true, customer, ...PRICE, amount: 1 }, 'amount_too_small', 'amount'],
    [{ on_session: true, customer, ...PRICE, amount: 24.5 }, 'amount_invalid', 'amount'],
    [{ on_session: true, off_session: true, customer, ...PRICE }, 'parameter_invalid', 'off_session'],
    [{ on_session: true, customer, ...PRICE, saved_card_id: 'pm_1' }, 'parameter_invalid', 'saved_card_id'],
    [{ on_session: true, customer, ...PRICE, dry_run: true }, 'parameter_invalid', 'dry_run'],
    [{ customer, ...PRICE, setup_future_usage: 'off_session' }, 'parameter_invalid', 'setup_future_usage'],
    [{ customer, ...PRICE, return_url: 'https://shop.example/' }, 'parameter_invalid', 'return_url'],
    [{ customer, ...PRICE, off_session: false }, 'parameter_invalid', 'off_session'],
  ]
  for (const [sent, code, param] of cases) {
    const { status, body } = await call('POST', '/v1/payments', sent)
    expect([status, body.error.code, body.error.param]).toEqual([422, code, param])
  }
  const before = (await intentsOf(customer)).length
  const key = { 'Idempotency-Key': randomUUID() }
  const one = await call('POST', '/v1/payments', { on_session: true, customer, ...PRICE }, key)
  const again = await call('POST', '/v1/payments', { on_session: true, customer, ...PRICE }, key)
  expect([again.status, again.body]).toEqual([201, one.body])
  expect(await intentsOf(customer)).toHaveLength(before + 1)
})
