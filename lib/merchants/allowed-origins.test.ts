import { beforeAll, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { addMerchant, freshDatabase } from '@/db/testing'
import type { Ctx } from '@/lib/core/actor'
import { addAllowedOrigin } from '@/lib/merchants/add-allowed-origin'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { listAllowedOrigins } from '@/lib/merchants/list-allowed-origins'
import { removeAllowedOrigin } from '@/lib/merchants/remove-allowed-origin'
import { refusalOf } from '@/lib/testing'

freshDatabase()
let ctx: Ctx
let other: Ctx

async function newCtx(): Promise<Ctx> {
  const { endpoint } = await addMerchant()
  const merchant = await getMerchantByEndpoint(endpoint)
  return { merchant, livemode: false, actor: { type: 'merchant_user', userId: 'test' }, requestId: 'req_test' }
}

beforeAll(async () => {
  ctx = await newCtx()
  other = await newCtx()
})

it.each([
  ['https://shop.example.com', 'https://shop.example.com'],
  ['  https://Shop.Example.com:8443/ ', 'https://shop.example.com:8443'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['https://default.example:443', 'https://default.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is kept as browsers write it', async (text, origin) => {
  expect(await addAllowedOrigin(ctx, text)).toBe(origin)
  expect((await listAllowedOrigins(ctx)).at(-1)).toBe(origin)
  expect(await refusalOf(addAllowedOrigin(ctx, text))).toBe('origin_known')
})

it.each([
  ['', 'origin_invalid'],
  ['shop.example.com', 'origin_invalid'],
  ['localhost:3000', 'origin_invalid'],
  ['https://', 'origin_invalid'],
  ['https://a b', 'origin_invalid'],
  [`https://${'x'.repeat(300)}.example`, 'origin_invalid'],
  ['null', 'origin_invalid'],
  ['//shop.example.com', 'origin_invalid'],
  ['https:shop.example.com', 'origin_invalid'],
  ['http://shop.example.com', 'origin_insecure'],
  ['http://localhost.evil.example', 'origin_insecure'],
  ['javascript://alert(1)', 'origin_insecure'],
  ['file:///etc/passwd', 'origin_insecure'],
  ['data://x', 'origin_insecure'],
  ['https://shop.example.com/checkout', 'origin_too_long'],
  ['https://shop.example.com?x=1', 'origin_too_long'],
  ['https://shop.example.com/#', 'origin_too_long'],
  ['https://user@shop.example.com', 'origin_too_long'],
  ['https://shop.example.com\\@evil.example', 'origin_too_long'],
  ['https://*.example.com', 'origin_wildcard'],
  ['*', 'origin_wildcard'],
])('%s is refused: %s', async (text, code) => {
  const before = await listAllowedOrigins(ctx)
  expect(await refusalOf(addAllowedOrigin(ctx, text))).toBe(code)
  expect(await listAllowedOrigins(ctx)).toEqual(before)
})

it('a live merchant has no page on its own machine', async () => {
  const live = { ...ctx, livemode: true }
  expect(await refusalOf(addAllowedOrigin(live, 'http://localhost:3000'))).toBe('origin_insecure')
})

it('each merchant has a list of its own, and both changes are in the audit log', async () => {
  await addAllowedOrigin(other, 'https://other.example')
  expect(await listAllowedOrigins(other)).toEqual(['https://other.example'])
  await removeAllowedOrigin(ctx, 'https://other.example')
  await removeAllowedOrigin(other, 'https://other.example')
  await removeAllowedOrigin(other, 'https://other.example')
  expect(await listAllowedOrigins(other)).toEqual([])
  const entries = await listAuditOfObject(other.merchant.id, 'merchant', other.merchant.id)
  expect(entries.map(({ action, details }) => [action, details])).toEqual([
    ['origin.added', { origin: 'https://other.example' }],
    ['origin.removed', { origin: 'https://other.example' }],
  ])
})

it('two that are added at once are both kept', async () => {
  const origins = Array.from({ length: 5 }, (_, i) => `https://shop${i}.example`)
  await Promise.all(origins.map((origin) => addAllowedOrigin(other, origin)))
  expect((await listAllowedOrigins(other)).toSorted()).toEqual(origins)
})

it('the list ends somewhere', async () => {
  for (let i = 5; i < 50; i++) await addAllowedOrigin(other, `https://shop${i}.example`)
  expect(await refusalOf(addAllowedOrigin(other, 'https://one-more.example'))).toBe('origins_full')
})
