import { randomBytes } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findIdempotencyKey } from '@/db/repositories/idempotency-keys'
import { findStripeCredentials } from '@/db/repositories/stripe-credentials'
import { newId } from '@/lib/core/ids'
import { runOnce } from '@/lib/idempotency/run-once'
import { createStripeCustomer } from '@/lib/stripe/customers'
import { freshWorld, given, type World } from '@/lib/testing'
import { addConnectedShop } from '@/lib/testing-merchants'

const world = freshWorld()

const newKey = (name: string) => `${name}:${randomBytes(32).toString('base64')}`
const [AUTUMN, SPRING] = [newKey('2026-11'), newKey('2026-05')]

// A start with other keys: everything that has read its environment is read anew, the database stays.
async function withKeys(keys: string) {
  vi.resetModules()
  vi.stubEnv('CARDFILE_KEYS', keys)
  const started = {
    ...(await import('@/lib/merchants/rotate-keys')),
    ...(await import('@/lib/merchants/check-sealing-keys')),
    ...(await import('@/lib/merchants/load-stripe-credentials')),
    ...(await import('@/lib/stripe/credentials')),
    ...(await import('@/lib/idempotency/run-once')),
  }
  started.provideCredentials(started.loadStripeCredentials)
  return started
}

const answer = (of: World, key: string, run: typeof runOnce = runOnce) =>
  run(of.ctx, key, 'a'.repeat(64), async () => ({ status: 201, body: `answer of ${key}` }))
const kidOf = async (of: World, key: string) => findIdempotencyKey(of.merchant.id, key).then((row) => row?.kid)
const credentialsKid = async (of: World) => (await findStripeCredentials(of.merchant.id))?.kid

it('wraps what is under older keys with the first one, says what is left, and is audited', async () => {
  const shop = await addConnectedShop()
  for (let i = 0; i < 203; i++) await answer(shop, `old ${i}`)
  await answer(world, 'ours')
  expect(await credentialsKid(shop)).toBe('derived-1')

  const spring = await withKeys(SPRING)
  await spring.checkSealingKeys()
  expect(await spring.rotateKeys()).toEqual({
    active: '2026-05',
    credentials: 1,
    answers: 204,
    failed: [],
    left: new Map(),
  })
  expect(await credentialsKid(shop)).toBe('2026-05')
  expect(await spring.rotateKeys(), 'a second run has nothing to do').toMatchObject({ credentials: 0, answers: 0 })

  const autumn = await withKeys(`${AUTUMN},${SPRING}`)
  await answer(shop, 'new', autumn.runOnce)
  expect([await kidOf(shop, 'old 7'), await kidOf(shop, 'new')]).toEqual(['2026-05', '2026-11'])
  expect(await answer(shop, 'old 7', autumn.runOnce), 'the old key opens what it sealed').toMatchObject({
    replayed: true,
    body: 'answer of old 7',
  })
  expect(await autumn.rotateKeys()).toMatchObject({ credentials: 1, answers: 204, left: new Map() })

  const alone = await withKeys(AUTUMN)
  await alone.checkSealingKeys()
  expect(await answer(shop, 'old 7', alone.runOnce)).toMatchObject({ replayed: true, body: 'answer of old 7' })
  expect((await alone.loadStripeCredentials(shop.merchant)).secretKey).toBe(shop.account.secretKey)
  await createStripeCustomer(shop.merchant, { customerId: newId(), email: 'a@example.com', name: null, generation: 0 })

  const entries = await listAuditOfObject(shop.merchant.id, 'stripe_credentials', shop.merchant.id)
  expect(entries.map(({ action, details }) => ({ action, ...details }))).toEqual([
    { action: 'keys.rotated', from: 'derived-1', to: '2026-05', rows: 1 },
    { action: 'keys.rotated', from: '2026-05', to: '2026-11', rows: 1 },
  ])
  const kept = await listAuditOfObject(shop.merchant.id, 'idempotency_keys', shop.merchant.id)
  const rows = kept.filter(({ details }) => details.to === '2026-05').map(({ details }) => Number(details.rows))
  expect(rows.length, 'one for each batch').toBeGreaterThan(1)
  expect(rows.reduce((sum, count) => sum + count, 0)).toBe(203)
})

it('a start without a key that something is sealed with is refused, and a rotation leaves that alone', async () => {
  const shop = await addConnectedShop()
  const lost = await withKeys(newKey('lost'))
  await lost.rotateKeys()
  expect(await credentialsKid(shop)).toBe('lost')

  const found = await withKeys(AUTUMN)
  await expect(found.checkSealingKeys()).rejects.toThrow('sealed with lost, which CARDFILE_KEYS does not name')
  const row = given(await findStripeCredentials(shop.merchant.id))
  const { failed, left, credentials } = await found.rotateKeys()
  expect({ failed: failed.includes(row.id), left: left.has('lost'), credentials }).toEqual({
    failed: true,
    left: true,
    credentials: 0,
  })
  expect(await findStripeCredentials(shop.merchant.id)).toEqual(row)
})
