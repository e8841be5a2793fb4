import { randomUUID } from 'node:crypto'
import { plain } from './cards'
import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { rest } from './rest'
import { fillCardElement } from './stripe-elements'
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
