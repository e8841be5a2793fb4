import { expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { lockAuditHead, chainAudit } from '@/db/repositories/audit'
import { findIdempotencyKey } from '@/db/repositories/idempotency-keys'
import { transaction } from '@/db/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { verifyAudit } from '@/lib/audit/verify-audit'
import { DAY, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { runOnce } from '@/lib/idempotency/run-once'
import { freshWorld, jobCtx } from '@/lib/testing'
import { setClock } from '@/lib/testing-stripe'
import { keepHouse } from '@/lib/workers/keep-house'

const world = freshWorld()
const alarms = async () => (await listAlarmsOfObject(world.merchant.id, 'audit', world.merchant.id)).length

it('runs daily, keeps what is still needed and lets go of old answers', async () => {
  const key = newId()
  await runOnce(world.ctx, key, 'a', async () => ({ status: 200, body: '{}' }))
  const next = await keepHouse(jobCtx(world))
  expect(next - now()).toBeGreaterThan(DAY - 60_000)
  expect(await findIdempotencyKey(world.merchant.id, key)).not.toBeNull()
  setClock(31 * DAY)
  await keepHouse(jobCtx(world))
  expect(await findIdempotencyKey(world.merchant.id, key)).toBeNull()
  setClock(0)
})

it('a chain that goes on while it is walked is whole', async () => {
  for (let i = 0; i < 50; i++) await recordAudit(world.ctx, 'test', { type: 'test', id: `${i}` })
  const [verdicts] = await Promise.all([
    verifyAudit(),
    ...Array.from({ length: 20 }, (_, i) => recordAudit(world.ctx, 'test', { type: 'test', id: `${i}` })),
  ])
  expect(verdicts.map(({ problem }) => problem)).toEqual([null])
  expect(await alarms()).toBe(0)
})

it('a broken audit chain is an alarm', async () => {
  const forged = { type: 'test', id: 'forged' }
  await transaction(async () => {
    const { merchantId, livemode, hash, entries } = await lockAuditHead({
      merchantId: world.merchant.id,
      livemode: false,
    })
    const entry = { id: newId(), merchantId, livemode, at: now(), actorType: 'job', actorId: null, action: 'test' }
    const object = { objectType: forged.type, objectId: forged.id, details: {}, requestId: null }
    await chainAudit({ ...entry, ...object, prevHash: hash, hash: 'f'.repeat(64) }, entries + 1)
  })
  await keepHouse(jobCtx(world))
  expect(await alarms()).toBe(1)
})
