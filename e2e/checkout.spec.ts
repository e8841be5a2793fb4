import { randomUUID } from 'node:crypto'
import { cards, insufficientFunds, plain } from './cards'
import { checkoutOf, openCheckout, payByCard, pressPay, saveBox, savedCards, tickStripesBox } from './checking-out'
import { expect, expectAccessible, test } from './fixtures'
import { waitForMail } from './mailbox'
import { paid } from './paying'
import { newWallet, rest } from './rest'
import { intentsOf, stripeAccount } from './stripe-account'
import { fillCard, paymentElement } from './stripe-elements'

const AMOUNT = '€15.00'
const INSUFFICIENT = 'Your card has insufficient funds. Nothing has been charged.'
const newEmail = () => `checkout.${randomUUID().slice(0, 8)}@example.com`

for (const ui of ['own', 'built_in'] as const)
  for (const card of cards) {
    const saves = card.onSession === 'succeeded' || card.onSession === 'after-challenge'
    const fate = saves ? 'pays and is saved' : 'is declined, and the next card pays and is saved'
    test(`C1-C3, C7, C9, C10, C13, B22: ${card.last4} with the ${ui} box ticked ${fate}`, async ({
      guestPage: page,
      request,
    }) => {
      const email = newEmail()
      const { id, url } = await openCheckout(request, { saved_cards_ui: ui, customer_creation: 'always' })
      await page.goto(url)
      await page.getByLabel('Email').fill(email)
      await fillCard(page, card.number)
      const terms = page.getByRole('region', { name: 'If you save this card' })
      for (const what of ['What', 'When', 'How much', 'How to stop']) await expect(terms).toContainText(what)
      await expect(terms).toContainText(ui === 'own' ? 'may charge it when you are not there' : 'pay with it again')
      if (ui === 'own') await expect(saveBox(page)).not.toBeChecked()
      if (ui === 'own') await saveBox(page).check()
      else await tickStripesBox(page)
      await pressPay(page, card)
      if (!saves) {
        await expect(page.locator('#confirm-errors')).toHaveText(INSUFFICIENT)
        await page.reload()
        await fillCard(page, plain.number)
        // The e-mail is the session's by now.
        await expect(page.getByLabel('Email')).toHaveCount(0)
        if (ui === 'own') await saveBox(page).check()
        else await tickStripesBox(page)
        await pressPay(page, plain)
      }
      await expect(paid(page, AMOUNT)).toBeVisible()
      await expect.poll(async () => (await checkoutOf(request, id)).status).toBe('complete')
      const session = await checkoutOf(request, id)
      const intents = await intentsOf(session.customer)
      expect(intents.filter(({ status }) => status === 'succeeded')).toMatchObject([{ amount_received: 1500 }])
      const saved = await savedCards(request, session.customer)
      const paidBy = saves ? card : plain
      expect(saved.map(({ last4 }) => last4)).toEqual([paidBy.last4])
      await expect(page.getByText('The card is saved for your next purchases.')).toBeVisible()
      expect(await stripeAccount.paymentMethods.retrieve(saved[0]?.id ?? '')).toMatchObject({
        allow_redisplay: 'always',
      })
      const charge = await rest(request)('POST', `/v1/customers/${session.customer}/charge`, {
        payment_method_id: saved[0]?.id,
        amount: 500,
        currency: 'eur',
      })
      // Stripe's box says no more than future purchases: no charge without the customer rests on it (C1, C2).
      if (ui === 'built_in') expect([charge.status, charge.body.error.code]).toEqual([422, 'consent_scope'])
      else expect(charge.status).toBe(paidBy.charge === 'succeeded' ? 200 : 402)
    })
  }

test('C4, C6: document C’s call runs as it is printed, but for the price: a form with brackets and Basic', async ({
  request,
}) => {
  const product = await stripeAccount.products.create({ name: 'Tasting box' })
  const price = await stripeAccount.prices.create({ product: product.id, currency: 'usd', unit_amount: 1999 })
  const form = [
    `line_items[0][price]=${price.id}`,
    'line_items[0][quantity]=2',
    'mode=payment',
    'ui_mode=custom',
    'customer_creation=always',
    'saved_payment_method_options[payment_method_save]=enabled',
  ].join('&')
  const call = rest(request)
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const { status, body } = await call('POST', '/v1/checkout/sessions', form, headers)
  expect([status, body]).toMatchObject([201, { data: { amount_total: 3998, currency: 'USD', ui_mode: 'custom' } }])
  expect(body.data.client_secret).toMatch(/^cs_\w+_secret_/)
  expect(body.data.id).toMatch(/^cs_/)
  const there = await stripeAccount.checkout.sessions.retrieve(body.data.id)
  expect(there).toMatchObject({
    ui_mode: 'elements',
    customer_creation: 'always',
    allowed_payment_method_types: ['card'],
  })
  const list = await call('GET', '/v1/checkout/sessions?limit=1')
  expect(list.body.data[0]).toEqual({ ...body.data, client_secret: undefined })
})

test('C5, C11, C12: an authenticated customer picks a saved card by its radio, and pays with it', async ({
  guestPage: page,
  request,
}) => {
  const { customer, card } = await newWallet(request)
  const { id, url } = await openCheckout(request, { customer })
  await page.goto(url)
  const radio = page.getByRole('radio', { name: 'Card ending in 4242' })
  await expect(radio).toBeChecked()
  await expect(page.getByLabel('Email')).toHaveCount(0)
  await expect(saveBox(page)).toHaveCount(0)
  await expectAccessible(page)
  await page.locator('#pay-button').click()
  await expect(paid(page, AMOUNT)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', payment_method: card }])
  expect(await checkoutOf(request, id)).toMatchObject({ status: 'complete', customer })
  expect(await savedCards(request, customer)).toHaveLength(1)
})

test('C8: Stripe’s form shows the saved card itself, and pays with it', async ({ guestPage: page, request }) => {
  const { customer, card } = await newWallet(request)
  const { url } = await openCheckout(request, { customer, saved_cards_ui: 'built_in' })
  await page.goto(url)
  await expect(page.getByRole('radio', { name: /^Card ending/ })).toHaveCount(0)
  const frame = page.locator('iframe[title="Secure payment input frame"]').first().contentFrame()
  await expect(frame.getByText('4242').first()).toBeVisible()
  await page.locator('#pay-button').click()
  await expect(paid(page, AMOUNT)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([{ status: 'succeeded', payment_method: card }])
})

test('C9: a failure is cleared before the next try, and no tick saves nothing', async ({
  guestPage: page,
  request,
}) => {
  const { id, url } = await openCheckout(request, { customer_email: newEmail() })
  await page.goto(url)
  await payByCard(page, insufficientFunds)
  const errors = page.locator('#confirm-errors')
  await expect(errors).toHaveText(INSUFFICIENT)
  const element = await paymentElement(page)
  for (const [name, text] of [
    ['number', plain.number],
    ['expiry', '12 / 34'],
    ['cvc', '123'],
  ] as const) {
    await element.locator(`[name="${name}"]`).fill('')
    await element.locator(`[name="${name}"]`).pressSequentially(text)
  }
  const cleared = errors.evaluate(
    (node) =>
      new Promise<string>((resolve) =>
        new MutationObserver(() => resolve(node.textContent ?? '')).observe(node, {
          childList: true,
          characterData: true,
          subtree: true,
        }),
      ),
  )
  await page.locator('#pay-button').click()
  expect(await cleared).toBe('')
  await expect(paid(page, AMOUNT)).toBeVisible()
  const { customer } = await checkoutOf(request, id)
  expect(await savedCards(request, customer)).toEqual([])
})

test.describe(() => {
  // The page's own call is cut off, and the browser says so.
  test.use({ expectedErrors: [/net::ERR_FAILED/] })

  test('B9: the browser goes away after the bank’s yes, and the webhook writes it all down', async ({
    guestPage: page,
    request,
  }) => {
    const email = newEmail()
    const { id, url } = await openCheckout(request)
    await page.goto(url)
    await page.getByLabel('Email').fill(email)
    await fillCard(page, plain.number)
    await saveBox(page).check()
    // The page itself never hears of it.
    let confirmed = false
    await page.route('**/checkout/*', (route) => (confirmed ? route.abort() : route.continue()))
    page.on('response', (answer) => {
      if (/payment_pages\/.*\/confirm/.test(answer.url())) confirmed = true
    })
    await page.locator('#pay-button').click()
    await expect.poll(() => confirmed).toBe(true)
    await page.close()
    await expect.poll(async () => (await checkoutOf(request, id)).status).toBe('complete')
    const { customer, payment_id } = await checkoutOf(request, id)
    expect(await savedCards(request, customer)).toHaveLength(1)
    const payment = await rest(request)('GET', `/v1/payments/${payment_id}`)
    expect(payment.body.data).toMatchObject({ status: 'succeeded', amount: 1500, currency: 'EUR' })
    await waitForMail(request, email, /receipt|paid/i)
  })
})
