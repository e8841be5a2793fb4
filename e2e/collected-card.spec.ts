import { randomUUID } from 'node:crypto'
import { asksAlways, asksOnSetup, insufficientFunds, plain } from './cards'
import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { rest } from './rest'
import { intentsOf } from './stripe-account'
import { answerChallenge, fillCardElement } from './stripe-elements'
import { realStripe, sandboxUrl, shopUrl } from './target'

const SCRIPT = realStripe ? 'https://js.stripe.com/dahlia/stripe.js' : `${sandboxUrl}/stripe.js`

// A page that comes from no server counts as public, and may not reach this machine's ports by itself.
test.use({ permissions: ['local-network-access'] })

test('A1: a merchant’s own page collects the card with Stripe.js, and its server saves and charges the pm_', async ({
  page,
  request,
}) => {
  const { publishable_key } = await demoPeople()
  const address = `${shopUrl}/collect`
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Collect</title><div id="card-element"></div><button>Save</button><output></output>
        <script src="${SCRIPT}"></script>
        <script>
          const stripe = Stripe('${publishable_key}')
          const card = stripe.elements().create('card')
          card.mount('#card-element')
          document.querySelector('button').onclick = async () => {
            const { paymentMethod, error } = await stripe.createPaymentMethod({ type: 'card', card })
            document.querySelector('output').textContent = error ? error.message : paymentMethod.id
          }
        </script>`,
    }),
  )
  await page.goto(address)
  await fillCardElement(page, plain.number)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('output')).toHaveText(/^pm_\w+$/)
  const payment_method_id = (await page.locator('output').textContent()) ?? ''
  const call = rest(request)
  const customer_email = `collected.${randomUUID().slice(0, 8)}@example.com`
  const saved = await call('POST', '/v1/payments/cards', { payment_method_id, customer_email, customer_name: 'Ada' })
  expect([saved.status, saved.body.data]).toMatchObject([201, { brand: 'visa', last4: '4242', is_default: true }])
  const paid = await call('POST', '/v1/payments', { saved_card_id: saved.body.data.id, amount: 1999, currency: 'eur' })
  expect([paid.status, paid.body.data]).toMatchObject([201, { status: 'succeeded', payment_method_id }])
})

for (const card of [plain, asksOnSetup, asksAlways, insufficientFunds])
  test(`B3, B6, B7, B14, B24: a merchant’s own page pays with ${card.last4} and the client secret its server was answered`, async ({
    page,
    request,
  }) => {
    const call = rest(request)
    const email = `own.${randomUUID().slice(0, 8)}@example.com`
    const customer = (await call('POST', '/v1/customers', { email })).body.data.id
    const price = { amount: 1099, currency: 'usd', description: 'Order 8' }
    const { status, body } = await call('POST', '/v1/payments', { on_session: true, customer, ...price })
    const { payment_id: id, payment_intent_id: intent, client_secret: secret, publishable_key: key } = body.data
    expect([status, key, secret.startsWith(`${intent}_secret_`)]).toEqual([201, await publishableKey(), true])
    expect(JSON.stringify((await call('GET', `/v1/payments/${id}`)).body)).not.toContain('_secret_')
    await page.route(`${shopUrl}/pay`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Pay</title><div id="card-element"></div><div id="card-errors" role="alert"></div>
          <button id="submit">Pay</button><output></output>
          <script src="${SCRIPT}"></script>
          <script>
            const stripe = Stripe('${key}')
            const card = stripe.elements().create('card')
            card.mount('#card-element')
            card.on('change', ({ error }) => {
              document.querySelector('#card-errors').textContent = error ? error.message : ''
            })
            document.querySelector('#submit').onclick = async () => {
              const result = await stripe.confirmCardPayment('${secret}', { payment_method: { card } })
              document.querySelector('output').textContent = result.error
                ? result.error.message
                : result.paymentIntent.status + ' ' + result.paymentIntent.payment_method
            }
          </script>`,
      }),
    )
    await page.goto(`${shopUrl}/pay`)
    await fillCardElement(page, card.number)
    await page.locator('#submit').click()
    if (card.onSession === 'after-challenge') await answerChallenge(page, 'Complete')
    const paid = card.onSession !== 'declined'
    await expect(page.locator('output')).toHaveText(paid ? /^succeeded pm_/ : 'Your card has insufficient funds.')
    const read = async () => (await call('GET', `/v1/payments/${id}`)).body.data.status
    await expect.poll(read).toBe(paid ? 'succeeded' : 'declined')
    expect(await intentsOf(customer)).toMatchObject([{ id: intent, amount: 1099, amount_received: paid ? 1099 : 0 }])
  })

async function publishableKey(): Promise<string> {
  return (await demoPeople()).publishable_key
}
