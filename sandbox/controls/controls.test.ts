import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox({ smtpPort: 0 })
})
afterAll(() => sandbox.stop())

const get = (path: string) => fetch(`${sandbox.url}/_sandbox${path}`)
const post = (path: string, body: string) => fetch(`${sandbox.url}/_sandbox${path}`, { method: 'POST', body })

test('health answers', async () => {
  const answer = await get('/health')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'ok' })
})

test('the ledger has every request and every step of a payment', async () => {
  const stripe = stripeFor(sandbox.url, 'ledger')
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
  })
  await errorOf(stripe.customers.retrieve('cus_x'))
  const lines = await (await get('/ledger?key=sk_test_ledger')).json()
  expect(lines).toMatchObject([
    { kind: 'payment_intent', id: intent.id, status: 'requires_confirmation', amount_received: 0 },
    { kind: 'payment_intent', id: intent.id, status: 'succeeded', amount_received: 1000 },
    { kind: 'request', method: 'POST', path: '/v1/payment_intents', status: 200, replayed: false, key: 'secret' },
    { kind: 'request', method: 'GET', path: '/v1/customers/cus_x', status: 404 },
  ])
  const text = JSON.stringify(await (await get('/ledger')).json())
  expect(text).not.toContain(intent.client_secret)
  expect(text).not.toContain('sk_test_ledger')
})

test('faults: a rate limit, a lock, only for one account and only so often', async () => {
  const match = 'GET /v1/customers/*'
  await post('/faults', JSON.stringify({ match, mode: 'http_429', key: 'sk_test_faults' }))
  await post('/faults', JSON.stringify({ match, mode: 'lock_timeout', key: 'sk_test_faults' }))
  const other = await request(sandbox.url, 'sk_test_no_faults', 'GET', '/v1/customers/cus_x')
  const answers = []
  for (let n = 0; n < 3; n++) answers.push(await request(sandbox.url, 'sk_test_faults', 'GET', '/v1/customers/cus_x'))
  expect(other.status).toBe(404)
  expect(answers.map((answer) => answer.status)).toEqual([429, 429, 404])
  expect(answers[0]?.headers.get('stripe-rate-limited-reason')).toBe('global-rate')
  expect(answers[1]?.body.error.code).toBe('lock_timeout')
  expect(answers[1]?.headers.get('stripe-should-retry')).toBe('true')
})

test.each([
  ['/faults', '{"match":"everything","mode":"slow"}'],
  ['/faults', '{"match":"GET /v1/customers","mode":"explode"}'],
  ['/faults', 'no json'],
  ['/webhooks', '{"mode":"hold"}'],
  ['/webhooks', '{"mode":"burn","key":"sk_test_webhooks"}'],
  ['/reset', '{"key":"sk_live_x"}'],
])('%s refuses %s with 400', async (path, body) => {
  const answer = await post(path, body)
  expect(answer.status).toBe(400)
})

test('reset empties one account and leaves the others', async () => {
  const mine = stripeFor(sandbox.url, 'reset_me')
  const kept = stripeFor(sandbox.url, 'keep_me')
  await mine.customers.create({})
  await kept.customers.create({})
  await post('/reset', '{"key":"sk_test_reset_me"}')
  expect((await mine.customers.list()).data).toEqual([])
  expect((await kept.customers.list()).data).toHaveLength(1)
})

test('the pages list what there is and show one object', async () => {
  const customer = await stripeFor(sandbox.url, 'pages').customers.create({ email: '<b>@example.com' })
  const list = await (await get('')).text()
  expect(list).toContain(customer.id)
  expect(list).toContain('&lt;b&gt;@example.com')
  expect(await (await get(`/objects/${customer.id}`)).text()).toContain('&lt;b&gt;@example.com')
  expect((await get('/objects/cus_x')).status).toBe(404)
})

test('a mail is received, listed, found by its receiver and shown without scripts', async () => {
  const transport = createTransport({ host: 'localhost', port: sandbox.smtpPort, ignoreTLS: true })
  await transport.sendMail({
    from: 'Shop <shop@example.com>',
    to: 'Ann@example.com',
    subject: 'Finish your payment <now>',
    text: 'Open http://localhost:3000/recover/abc.\nThanks',
    html: '<p>Open <a href="http://localhost:3000/recover/abc">this</a></p><script>alert(1)</script>',
  })
  transport.close()
  const mails = await (await get('/mailbox.json?to=ann@example.com')).json()
  expect(mails).toMatchObject([
    { from: 'Shop <shop@example.com>', to: 'ann@example.com', subject: 'Finish your payment <now>' },
  ])
  expect(mails[0].message_id).toMatch(/^<.+@.+>$/)
  expect(await (await get('/mailbox.json?to=bob@example.com')).json()).toEqual([])
  expect(await (await get('/mailbox')).text()).toContain('Finish your payment &lt;now&gt;')
  const shown = await (await get(`/mailbox/${mails[0].id}`)).text()
  expect(shown).toContain('<a href="http://localhost:3000/recover/abc">http://localhost:3000/recover/abc</a>.')
  expect(shown).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
  expect(shown).not.toContain('<script>alert')
  expect((await get('/mailbox/999')).status).toBe(404)
})

test('any origin may call with a publishable key, as at Stripe', async () => {
  const preflight = await fetch(`${sandbox.url}/v1/payment_methods`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'http://localhost:3000',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
  const answer = await request(sandbox.url, 'pk_test_cors', 'GET', '/v1/setup_intents/seti_x')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})
