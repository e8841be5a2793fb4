import { expect, it } from 'vitest'
import {
  deleteExpiredIdempotencyKeys,
  findIdempotencyKey,
  insertIdempotencyKeyIfNew,
} from '@/db/repositories/idempotency-keys'
import { addMerchant } from '@/db/testing'
import { DAY, now, SECOND } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { runOnce } from '@/lib/idempotency/run-once'
import { freshWorld, refusalOf } from '@/lib/testing'
import { setClock } from '@/lib/testing-stripe'

const world = freshWorld()
const made =
  (body: string, status = 200) =>
  async () => ({ status, body })
const never = async () => Promise.reject(new Error('it ran again'))

it('answers the same bytes again and runs nothing', async () => {
  const key = newId()
  const body = '{"url":"https://x/recover/secret"}'
  expect(await runOnce(world.ctx, key, 'a', made(body, 402))).toEqual({ status: 402, body, replayed: false })
  expect(await runOnce(world.ctx, key, 'a', never)).toEqual({ status: 402, body, replayed: true })
  expect((await findIdempotencyKey(world.merchant.id, key))?.responseSealed).not.toContain('recover')
})

it('of twenty at once one runs, the others are told to wait, and then all get its answer', async () => {
  const key = newId()
  let runs = 0
  let finish = () => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  const run = async () => {
    runs++
    await held
    return { status: 201, body: '{}' }
  }
  const twenty = Array.from({ length: 20 }, () => runOnce(world.ctx, key, 'a', run))
  const refused = twenty.map((one) => refusalOf(one).catch(() => 'ran'))
  const others = Promise.all(refused)
  await expect.poll(() => runs).toBe(1)
  finish()
  expect((await others).toSorted()).toEqual([...Array(19).fill('idempotency_key_in_use'), 'ran'].toSorted())
  expect(await runOnce(world.ctx, key, 'a', never)).toMatchObject({ status: 201, replayed: true })
})

it('another request under the same key is refused; another merchant has keys of its own', async () => {
  const key = newId()
  await runOnce(world.ctx, key, 'a', made('1'))
  expect(await refusalOf(runOnce(world.ctx, key, 'b', never))).toBe('idempotency_key_reused')
  const other = await addMerchant()
  const ctx = { ...world.ctx, merchant: { ...world.merchant, id: other.id } }
  expect(await runOnce(ctx, key, 'b', made('2'))).toMatchObject({ body: '2', replayed: false })
})

it('keeps no refusal and no 202: the next one runs', async () => {
  const key = newId()
  const refuse = async () => Promise.reject(conflict('card_in_use', 'Not now.'))
  expect(await refusalOf(runOnce(world.ctx, key, 'a', refuse))).toBe('card_in_use')
  expect(await runOnce(world.ctx, key, 'a', made('{"status":"processing"}', 202))).toMatchObject({ status: 202 })
  expect(await runOnce(world.ctx, key, 'a', made('{}'))).toMatchObject({ status: 200, replayed: false })
})

it('a key whose runner died is run by the next one a moment later, once', async () => {
  const key = newId()
  const row = { merchantId: world.merchant.id, livemode: false, key, requestSha256: 'a', status: 'running' as const }
  await insertIdempotencyKeyIfNew({
    ...row,
    id: newId(),
    lockedUntil: now() + SECOND,
    createdAt: 1,
    expiresAt: now() + DAY,
  })
  expect(await refusalOf(runOnce(world.ctx, key, 'a', never))).toBe('idempotency_key_in_use')
  setClock(2 * SECOND)
  let runs = 0
  const run = async () => ({ status: 200, body: `${++runs}` })
  const both = await Promise.allSettled([runOnce(world.ctx, key, 'a', run), runOnce(world.ctx, key, 'a', run)])
  expect(runs).toBe(1)
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
  setClock(0)
})

it('a slow runner keeps its key', async () => {
  const key = newId()
  let finish = () => {}
  const slow = runOnce(world.ctx, key, 'a', async () => {
    await new Promise<void>((resolve) => (finish = resolve))
    return { status: 200, body: 'slow' }
  })
  const locked = async () => (await findIdempotencyKey(world.merchant.id, key))?.lockedUntil ?? 0
  await expect.poll(locked).toBeGreaterThan(0)
  const first = await locked()
  await expect.poll(locked).toBeGreaterThan(first)
  expect(await refusalOf(runOnce(world.ctx, key, 'a', never))).toBe('idempotency_key_in_use')
  finish()
  expect(await slow).toMatchObject({ body: 'slow', replayed: false })
})

it('is kept for thirty days', async () => {
  const key = newId()
  await runOnce(world.ctx, key, 'a', made('old'))
  await deleteExpiredIdempotencyKeys(world.merchant.id, now() + 29 * DAY)
  expect(await findIdempotencyKey(world.merchant.id, key)).not.toBeNull()
  setClock(31 * DAY)
  expect(await runOnce(world.ctx, key, 'b', made('new'))).toMatchObject({ body: 'new', replayed: false })
  setClock(0)
})
