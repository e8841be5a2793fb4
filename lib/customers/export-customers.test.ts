import { expect, it } from 'vitest'
import { addCustomer, addMerchant, freshDatabase } from '@/db/testing'
import type { MerchantCtx } from '@/lib/core/actor'
import { exportCustomers } from '@/lib/customers/export-customers'
import { listCustomers } from '@/lib/customers/list-customers'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'

freshDatabase()

it('an export has every customer of its filter once, the list only those of its days', async () => {
  const merchant = await getMerchantByEndpoint((await addMerchant()).endpoint)
  const actor = { type: 'merchant_user' as const, userId: 'test' }
  const ctx: MerchantCtx = { merchant, livemode: false, actor, requestId: 'req_test' }
  for (let i = 0; i < 503; i++) await addCustomer(merchant, { name: `Ada ${i}`, createdAt: 100 + (i % 5) })
  await addCustomer(merchant, { name: 'Grace', createdAt: 500 })
  await addCustomer(merchant, { name: 'Ada who left', createdAt: 100, deletedAt: 200 })
  const seen: string[] = []
  for await (const page of exportCustomers(ctx, { search: 'ada' })) seen.push(...page.map(({ id }) => id))
  expect([seen.length, new Set(seen).size]).toEqual([503, 503])
  const late = await listCustomers(ctx, { limit: 10, from: 200, to: 501 })
  expect(late.items.map(({ name }) => name)).toEqual(['Grace'])
  expect((await listCustomers(ctx, { limit: 10, from: 200, to: 500 })).items).toEqual([])
})
