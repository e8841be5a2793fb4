import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './fixtures'
import { curl, environment, node, printed } from './programs'
import { newWallet, rest } from './rest'
import { stripeAccount } from './stripe-account'
import { appUrl } from './target'

const run = promisify(execFile)
const UUID = /^[0-9a-f-]{36}$/

test.describe('the documents’ own calls', { tag: '@sandbox' }, () => {
  test('document D: customer, set-up, card, charge, list, default, detach, and its Node client', async ({
    request,
  }) => {
    const base = `${appUrl}/api/v1/public`
    const json = '-H "X-API-Key: $KEY" -H "Content-Type: application/json"'
    const customer = await printed(
      `curl ${base}/customers ${json} -d '{ "email": "${address()}", "name": "Jane Buyer" }'`,
    )
    expect(customer.data.id).toMatch(/^cus_/)
    const at = `${base}/customers/${customer.data.id}`
    const { data: setup } = await printed(`curl -X POST ${at}/setup-intent -H "X-API-Key: $KEY"`)
    expect(setup).toMatchObject({
      client_secret: expect.stringMatching(/^seti_\w+_secret_\w+$/),
      publishable_key: expect.stringMatching(/^pk_/),
      setup_intent_id: expect.stringMatching(/^seti_/),
    })
    await stripeAccount.setupIntents.confirm(setup.setup_intent_id, {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.example.com',
    })
    const attach = `curl -X POST ${at}/payment-methods ${json} -d '{ "setup_intent_id": "${setup.setup_intent_id}" }'`
    const { data: card } = await printed(attach)
    expect(card).toMatchObject({
      brand: 'visa',
      last4: '4242',
      exp_month: expect.any(Number),
      exp_year: expect.any(Number),
    })
    expect(card.id).toMatch(/^pm_/)
    expect((await printed(attach)).data.id, 'the same card again').toBe(card.id)
    const charge = `{ "payment_method_id": "${card.id}", "amount": 1999, "currency": "USD", "off_session": true }`
    const { data: paid } = await printed(`curl -X POST ${at}/charge ${json} -d '${charge}'`)
    expect(paid).toMatchObject({ status: 'succeeded', amount: 1999, currency: 'USD', payment_method_id: card.id })
    expect(paid.payment_intent_id).toMatch(/^pi_/)

    expect(await documentDsClient(customer.data.id, card.id)).toMatchObject({
      requiresAction: false,
      payment: { status: 'succeeded', amount: 2500, currency: 'USD', payment_method_id: card.id },
    })
    const asks = await newWallet(request, 'pm_card_authenticationRequired')
    expect(await documentDsClient(asks.customer, asks.card)).toEqual({ requiresAction: true })
    const refused = await curl(
      `curl -X POST ${base}/customers/${asks.customer}/charge ${json} -d '{ "payment_method_id": "${asks.card}", "amount": 1999, "currency": "USD", "off_session": true }'`,
    )
    expect(refused.status).toBe(402)
    expect(refused.body).toMatchObject({ success: false, message: 'Payment requires additional authentication' })

    expect((await printed(`curl ${at}/payment-methods -H "X-API-Key: $KEY"`)).data).toHaveLength(1)
    const method = `${base}/payment-methods/${card.id}`
    await printed(`curl -X POST ${method}/default -H "X-API-Key: $KEY"`)
    await printed(`curl -X DELETE ${method} -H "X-API-Key: $KEY"`)
    expect((await printed(`curl ${at}/payment-methods -H "X-API-Key: $KEY"`)).data).toEqual([])
  })

  test('document A: a card saved by e-mail, charged, listed and deleted', async () => {
    const json = '-H "X-API-Key: $KEY" -H "Content-Type: application/json"'
    const email = address()
    const saved = await printed(
      `curl ${appUrl}/v1/payments/cards ${json} -d '{ "payment_method_id": "pm_card_visa", "customer_email": "${email}", "customer_name": "Jane Doe" }'`,
    )
    expect(saved).toEqual({
      success: true,
      data: {
        id: expect.stringMatching(UUID),
        provider: 'stripe',
        brand: 'visa',
        last4: '4242',
        exp_month: expect.any(Number),
        exp_year: expect.any(Number),
        is_default: true,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    })
    const card = saved.data.id
    const charge = `{ "saved_card_id": "${card}", "amount": 1999, "currency": "usd" }`
    const paid = await printed(`curl ${appUrl}/v1/payments ${json} -d '${charge}'`)
    expect(paid).toMatchObject({ success: true, data: { status: 'succeeded' } })
    const list = `curl "${appUrl}/v1/payments/cards?customer_email=${email}" -H "X-API-Key: $KEY"`
    expect((await printed(list)).data).toEqual([saved.data])
    const { data: deleted } = await printed(`curl -X DELETE ${appUrl}/v1/payments/cards/${card} -H "X-API-Key: $KEY"`)
    expect(deleted).toEqual({ id: card, deleted: true })
    expect((await printed(list)).data).toEqual([])
  })

  test('document E: a source made, changed, read, listed and deleted, with Basic and forms', async ({ request }) => {
    const { body } = await rest(request)('POST', '/v1/customers', { email: address() })
    const at = `${appUrl}/v1/customers/${body.data.id}`
    const card = await printed(`curl ${at}/sources -u "$KEY:" -d source=tok_visa`)
    expect(card).toEqual({ ...CARD, id: expect.stringMatching(/^pm_/), customer: body.data.id })
    const named = await printed(`curl ${at}/sources/${card.id} -u "$KEY:" -d name="Jenny Rosen"`)
    expect(named).toEqual({ ...card, name: 'Jenny Rosen' })
    expect(await printed(`curl ${at}/cards/${card.id} -u "$KEY:"`)).toEqual(named)
    expect(await printed(`curl -G ${at}/cards -u "$KEY:" -d limit=3`)).toEqual({
      object: 'list',
      url: `/v1/customers/${body.data.id}/cards`,
      has_more: false,
      data: [named],
    })
    expect(await printed(`curl -X DELETE ${at}/sources/${card.id} -u "$KEY:"`)).toEqual({
      id: card.id,
      object: 'card',
      deleted: true,
    })
  })
})

test(
  'a client that a public generator makes of the description type-checks and charges',
  { tag: '@sandbox' },
  async ({ request }) => {
    const folder = join('.data', `client-${process.pid}`)
    await mkdir(folder, { recursive: true })
    const file = (name: string) => join(folder, name)
    const { customer, card } = await newWallet(request)
    await writeFile(file('openapi.json'), await (await request.get('/v1/openapi.json')).text())
    await writeFile(file('charge.ts'), charging(customer, card))
    await writeFile(file('tsconfig.json'), JSON.stringify(TSCONFIG))
    await run(process.execPath, ['node_modules/oazapfts/dist/cli.js', file('openapi.json'), file('client.ts')])
    await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder])
    const charged = await run(process.execPath, [file('charge.ts')], { env: await environment() })
    expect(JSON.parse(charged.stdout)).toEqual({
      status: 200,
      paid: 'succeeded',
      unknown: 404,
      code: 'resource_missing',
    })
    await rm(folder, { recursive: true })
  },
)

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node'],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  files: ['charge.ts'],
}

// Only what the generated types allow compiles, so this is the description in use.
const charging = (customer: string, card: string) => `
import { createCharge, defaults } from './client.ts'
defaults.headers = { 'X-API-Key': process.env.CARDFILE_KEY ?? '' }
const body = { payment_method_id: '${card}', amount: 1999, currency: 'USD' }
const charged = await createCharge('${customer}', body)
const paid: string | null = charged.status === 200 && 'status' in charged.data.data ? charged.data.data.status : null
const unknown = await createCharge('cus_nobody', body)
const code: string | null = unknown.status === 404 ? unknown.data.error.code : null
console.log(JSON.stringify({ status: charged.status, paid, unknown: unknown.status, code }))
`

// What document E prints, with our customer's card in it.
const CARD = {
  id: expect.any(String),
  object: 'card',
  address_city: null,
  address_country: null,
  address_line1: null,
  address_line1_check: null,
  address_line2: null,
  address_state: null,
  address_zip: null,
  address_zip_check: null,
  brand: 'Visa',
  country: 'US',
  customer: expect.any(String),
  cvc_check: 'pass',
  dynamic_last4: null,
  exp_month: expect.any(Number),
  exp_year: expect.any(Number),
  fingerprint: expect.any(String),
  funding: 'credit',
  last4: '4242',
  metadata: {},
  name: null,
  redaction: null,
  tokenization_method: null,
  wallet: null,
}

const address = () => `jane.${crypto.randomUUID().slice(0, 8)}@example.com`

// The form of document D's client: its addresses, headers, fields and what it makes of a 402.
async function documentDsClient(customer: string, card: string): Promise<unknown> {
  const program = `
const BASE = '${appUrl}/api/v1'
const HEADERS = { 'Content-Type': 'application/json', 'X-API-Key': process.env.CARDFILE_KEY }
async function chargeSavedCard(customerId, paymentMethodId, amount, currency) {
  const r = await fetch(\`\${BASE}/public/customers/\${customerId}/charge\`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ payment_method_id: paymentMethodId, amount, currency, off_session: true }),
  })
  if (r.status === 402) return { requiresAction: true }
  const { data } = await r.json()
  return { requiresAction: false, payment: data }
}
console.log(JSON.stringify(await chargeSavedCard('${customer}', '${card}', 2500, 'USD')))`
  return JSON.parse(await node(program))
}
