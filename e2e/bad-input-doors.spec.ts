import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures'
import { newWallet, rest } from './rest'
import { intentsOf } from './stripe-account'

const SQL = [
  "' OR 1=1--",
  "'; drop table customers;--",
  '" or ""="',
  "') union select secret_sha256 from api_keys--",
  "1' and (select 1 from (select(sleep(5)))x)--",
  "'||(select randomblob(100000000))||'",
  '\\',
  '%_%',
]

test('123: the image optimizer fetches nothing for anybody', async ({ request }) => {
  for (const url of ['http://169.254.169.254/latest/meta-data', 'http://localhost:22/', '/icon.svg']) {
    const answer = await request.get('/_next/image', { params: { url, w: '64', q: '75' } })
    expect([400, 404], url).toContain(answer.status())
  }
})

test('124: what is on the disk is no page, and neither are source maps', async ({ request }) => {
  const page = await (await request.get('/sign-in')).text()
  const [script] = /\/_next\/static\/[^"?]+\.js/.exec(page) ?? []
  expect(script, 'a page has a script').toBeDefined()
  expect((await request.get(`${script}`)).status()).toBe(200)
  for (const path of [
    '/.env',
    '/.env.example',
    '/.data/cardfile.db',
    '/cardfile.db',
    '/.git/config',
    '/package.json',
    '/next.config.mjs',
    '/.next/server/app-paths-manifest.json',
    '/..%2f.env',
    `${script}.map`,
  ])
    expect((await request.get(path)).status(), path).toBe(404)
})

test('125: SQL is text in every parameter, and comes back as it was sent', async ({ request }) => {
  const call = rest(request)
  const { customer, card } = await newWallet(request)
  for (const text of SQL) {
    const email = `sql.${randomUUID().slice(0, 8)}@example.com`
    const made = await call('POST', '/v1/customers', { email, name: text, metadata: { note: text } })
    expect([made.status, made.body.data], text).toMatchObject([201, { name: text, metadata: { note: text } }])
    const read = await call('GET', `/v1/customers/${made.body.data.id}`)
    expect(read.body.data).toMatchObject({ email, name: text, metadata: { note: text } })
    const description = `Order ${text}`
    const paid = await call('POST', '/v1/payments', { saved_card_id: card, amount: 1999, currency: 'eur', description })
    expect((await call('GET', `/v1/payments/${paid.body.data.payment_id}`)).body.data).toMatchObject({ description })
    const value = encodeURIComponent(text)
    const answers = await Promise.all([
      call('GET', `/v1/customers/${value}`),
      call('GET', `/v1/payments/${value}`),
      call('GET', `/v1/payment-methods/${value}`),
      call('GET', `/v1/payments?starting_after=${value}`),
      call('GET', `/v1/payments?customer=${value}`),
      call('GET', `/v1/customers?email=${value}`),
      call('POST', '/v1/payments', { saved_card_id: text, amount: 1999, currency: 'eur' }),
    ])
    for (const { status, body } of answers) {
      expect([200, 400, 404, 422], text).toContain(status)
      expect(JSON.stringify(body)).not.toMatch(/sqlite|syntax|select/i)
    }
  }
  expect(await intentsOf(customer)).toHaveLength(SQL.length)
})
