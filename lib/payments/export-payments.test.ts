import { beforeAll, describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import type { PaymentFilter } from '@/db/repositories/payment-listings'
import { addCustomer, addMerchant, addPayment, freshDatabase } from '@/db/testing'
import type { MerchantCtx } from '@/lib/core/actor'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { exportPayments } from '@/lib/payments/export-payments'
import { listMerchantPayments } from '@/lib/payments/list-payments'

freshDatabase()
let ctx: MerchantCtx
const MANY = 503

beforeAll(async () => {
  const merchant = await getMerchantByEndpoint((await addMerchant()).endpoint)
  ctx = { merchant, livemode: false, actor: { type: 'merchant_user', userId: 'test' }, requestId: 'req_test' }
  const zoe = await addCustomer(merchant, { name: 'Zoë 100%', email: 'Zoe@Example.com', emailNorm: 'zoe@example.com' })
  const ada = await addCustomer(merchant, { name: null, email: 'ada@example.com' })
  await addPayment(merchant, zoe.id, { createdAt: 10, reason: 'Beans', status: 'succeeded', currency: 'usd' })
  await addPayment(merchant, zoe.id, { createdAt: 20, reason: 'Tea_box', status: 'declined', reference: 'R-7' })
  await addPayment(merchant, ada.id, {
    createdAt: 30,
    reason: 'Cups',
    status: 'declined',
    stripePaymentIntentId: 'pi_cups',
  })
  const other = await addMerchant()
  await addPayment(other, (await addCustomer(other)).id, { reason: 'Beans' })
})

const found = async (filter: PaymentFilter) =>
  (await listMerchantPayments(ctx, { limit: 10, ...filter })).items.map(({ reason }) => reason)

describe('the filter of payments', () => {
  it.each<[PaymentFilter, string[]]>([
    [{}, ['Cups', 'Tea_box', 'Beans']],
    [{ statuses: ['declined'] }, ['Cups', 'Tea_box']],
    [{ statuses: ['declined', 'succeeded'], currency: 'usd' }, ['Beans']],
    [{ from: 20 }, ['Cups', 'Tea_box']],
    [{ from: 10, to: 20 }, ['Beans']],
    [{ search: 'ZOE@' }, ['Tea_box', 'Beans']],
    [{ search: 'Zoë' }, ['Tea_box', 'Beans']],
    [{ search: '100%' }, ['Tea_box', 'Beans']],
    [{ search: '%' }, ['Tea_box', 'Beans']],
    [{ search: 'tea_' }, ['Tea_box']],
    [{ search: 'teaxbox' }, []],
    [{ search: 'R-7' }, ['Tea_box']],
    [{ search: 'pi_cups' }, ['Cups']],
    [{ search: 'pi_cup' }, []],
    [{ search: 'zoe', statuses: ['declined'], from: 20 }, ['Tea_box']],
    [{ search: "'; drop table payments; --" }, []],
  ])('%j', async (filter, reasons) => {
    expect(await found(filter)).toEqual(reasons)
  })

  it('finds a payment and all those of a customer by a whole id', async () => {
    const [cups] = (await listMerchantPayments(ctx, { limit: 1 })).items
    expect(await found({ search: cups?.id })).toEqual(['Cups'])
    expect(await found({ search: cups?.customer.id })).toEqual(['Cups'])
  })
})

it('an export has every payment of its filter once, and is in the audit log', async () => {
  const { id } = await addCustomer(ctx.merchant)
  for (let i = 0; i < MANY; i++)
    await addPayment(ctx.merchant, id, { createdAt: 1_000 + (i % 7), reason: `Order ${i}`, currency: 'gbp' })
  const seen: string[] = []
  for await (const page of exportPayments(ctx, { currency: 'gbp' })) seen.push(...page.map(({ reason }) => reason))
  expect(seen).toHaveLength(MANY)
  expect(new Set(seen).size).toBe(MANY)
  const entries = await listAuditOfObject(ctx.merchant.id, 'merchant', ctx.merchant.id)
  expect(entries.map(({ action }) => action)).toEqual(['payments.exported'])
})
