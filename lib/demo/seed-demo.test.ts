import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { authenticateApiKey } from '@/lib/api-keys/authenticate-api-key'
import { seedDemo } from '@/lib/demo/seed-demo'
import { listCustomers } from '@/lib/customers/list-customers'
import { listMerchantPayments } from '@/lib/payments/list-payments'
import { freshWorld } from '@/lib/testing'
import { stripe } from '@/lib/testing-stripe'
import { signIn } from '@/lib/users/sign-in'

const file = join(mkdtempSync(join(tmpdir(), 'cardfile-demo-')), 'demo.json')
process.env.CARDFILE_DEMO_FILE = file
const world = freshWorld()

async function everything() {
  const customers = await listCustomers(world.ctx, { limit: 100 })
  const payments = await listMerchantPayments(world.ctx, { limit: 100, statuses: [] })
  const atStripe = await stripe('GET', '/v1/customers', { limit: '100' })
  return { customers, payments, atStripe: atStripe.data.map((customer) => customer.id) }
}

it('fills an empty wallet; a second start adds nothing', async () => {
  await seedDemo(world.merchant)
  const first = await everything()
  expect(first.customers.items.map((one) => [one.name, one.cardCount])).toEqual([
    ['Ada Lovelace', 3],
    ['Grace Hopper', 1],
    ['Alan Turing', 2],
  ])
  expect(first.payments.items[0]).toMatchObject({ status: 'open', amount: 2450 })
  const fates = new Set(first.payments.items.map((one) => one.status))
  expect(fates).toEqual(new Set(['open', 'succeeded', 'requires_action', 'declined']))
  await seedDemo(world.merchant)
  expect(await everything()).toEqual(first)
})

it('writes down how to sign in, and one can', async () => {
  const facts: Record<string, { email: string; password: string }> & { api_key: string } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  expect(Object.keys(facts).sort()).toEqual([
    'api_key',
    'app_url',
    'merchant',
    'publishable_key',
    'sandbox_url',
    'shopper',
  ])
  for (const role of ['shopper', 'merchant']) {
    const person = { email: '', password: '', ...facts[role] }
    const frame = { ip: null, userAgent: null, requestId: 'req_test' }
    expect(await signIn(world.merchant, { ...person, ...frame })).toMatchObject({ role })
  }
  const { ctx, scopes } = await authenticateApiKey(facts.api_key, { requestId: 'req_test', address: null })
  expect([ctx.merchant.id, scopes]).toEqual([world.merchant.id, ['read', 'charge', 'manage']])
})
