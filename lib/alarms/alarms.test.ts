import { describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { transaction } from '@/db/client'
import { addMerchant, addUser } from '@/db/testing'
import { countOpenAlarms } from '@/lib/alarms/count-open-alarms'
import { listAlarms } from '@/lib/alarms/list-alarms'
import { onAlarm, type RaisedAlarm } from '@/lib/alarms/on-alarm'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { resolveAlarm } from '@/lib/alarms/resolve-alarm'
import type { Alarm } from '@/lib/alarms/types'
import type { MerchantCtx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { freshWorld, given, refusalOf } from '@/lib/testing'

const world = freshWorld()

const about = (id: string, details = {}): Alarm => ({ kind: 'needs_review', object: { type: 'payment', id }, details })
const open = async (ctx: MerchantCtx = world.ctx) => (await listAlarms(ctx, { limit: 100, open: true })).items
const resolved = async () => (await listAlarms(world.ctx, { limit: 100, open: false })).items
const alarmOf = async (id: string) => given((await open()).find((alarm) => alarm.object.id === id))

describe('an alarm', () => {
  it('stands open once, counts up, and goes to the resolved ones with who looked', async () => {
    const id = newId()
    const before = await countOpenAlarms(world.ctx)
    await raiseAlarm(world.ctx, about(id, { code: 'first' }))
    await raiseAlarm(world.ctx, about(id, { code: 'second' }))
    const alarm = await alarmOf(id)
    expect(alarm).toMatchObject({ kind: 'needs_review', times: 2, details: { code: 'second' }, resolvedAt: null })
    expect(await countOpenAlarms(world.ctx)).toBe(before + 1)
    const user = await addUser(world.merchant, { role: 'merchant' })
    await resolveAlarm({ ...world.ctx, actor: { type: 'merchant_user', userId: user.id } }, alarm.id)
    expect((await open()).map((one) => one.id)).not.toContain(alarm.id)
    const [first] = await resolved()
    expect(first).toMatchObject({ id: alarm.id, resolvedBy: user.email, resolvedAt: expect.any(Number) })
    expect(await listAuditOfObject(world.merchant.id, 'alarm', alarm.id)).toMatchObject([
      { action: 'alarm.resolved', actorId: user.id, details: { kind: 'needs_review', payment: id } },
    ])
  })

  it('that is resolved stays so, and the next time it happens is a new one', async () => {
    const id = newId()
    await raiseAlarm(world.ctx, about(id))
    const alarm = await alarmOf(id)
    await resolveAlarm(world.ctx, alarm.id)
    await resolveAlarm(world.ctx, alarm.id)
    expect(await listAuditOfObject(world.merchant.id, 'alarm', alarm.id)).toHaveLength(1)
    await raiseAlarm(world.ctx, about(id))
    expect((await alarmOf(id)).id).not.toBe(alarm.id)
  })

  it('of another merchant is neither shown nor counted nor resolved', async () => {
    const { id: other } = await addMerchant()
    const id = newId()
    await raiseAlarm(world.ctx, about(id))
    const theirs = { ...world.ctx, merchant: { ...world.merchant, id: other } }
    expect(await open(theirs)).toEqual([])
    expect(await countOpenAlarms(theirs)).toBe(0)
    expect(await refusalOf(resolveAlarm(theirs, (await alarmOf(id)).id))).toBe('resource_missing')
  })

  it('is heard by listeners after its commit, new or counted up, and not at all when nothing was committed', async () => {
    const heard: RaisedAlarm[] = []
    const stop = onAlarm((alarm) => heard.push(alarm))
    const deaf = onAlarm(() => {
      throw new Error('a broken listener')
    })
    const id = newId()
    const undone = transaction(async () => {
      await raiseAlarm(world.ctx, about(id))
      expect(heard).toEqual([])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(heard).toEqual([])
    await raiseAlarm(world.ctx, about(id))
    await raiseAlarm(world.ctx, about(id))
    stop()
    deaf()
    await raiseAlarm(world.ctx, about(id))
    expect(heard.map(({ isNew, merchantId }) => ({ isNew, merchantId }))).toEqual([
      { isNew: true, merchantId: world.merchant.id },
      { isNew: false, merchantId: world.merchant.id },
    ])
  })

  it('pages go on where the last one ended', async () => {
    for (let i = 0; i < 5; i++) await raiseAlarm(world.ctx, about(newId()))
    const all = (await open()).map((alarm) => alarm.id)
    const first = await listAlarms(world.ctx, { limit: 3, open: true })
    const last = given(first.items.at(-1))
    const second = await listAlarms(world.ctx, { limit: 3, open: true, after: last })
    expect([...first.items, ...second.items].map((alarm) => alarm.id)).toEqual(all.slice(0, 6))
    expect(first.hasMore).toBe(true)
  })
})
