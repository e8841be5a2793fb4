import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listAuditOfObject } from '@/db/repositories/audit'
import { dropJob, enqueueJob as insertJob, findWaitingJob, leaseDueJobs } from '@/db/repositories/jobs'
import { getNotification, insertNotificationIfNew } from '@/db/repositories/notifications'
import { getStripeEvent, insertStripeEventIfNew } from '@/db/repositories/stripe-events'
import { addCustomer, addMerchant, addPayment } from '@/db/testing'
import { DAY, HOUR, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { JobKind } from '@/lib/core/terms'
import { countDeadJobs } from '@/lib/jobs/count-dead-jobs'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { listDeadJobs } from '@/lib/jobs/list-dead-jobs'
import { replayDeadJobs } from '@/lib/jobs/replay-dead-jobs'
import { replayJob } from '@/lib/jobs/replay-job'
import type { DeadJobView } from '@/lib/jobs/types'
import { freshWorld, given, refusalOf } from '@/lib/testing'
import { mailsTo, setClock } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

// Every try but the last is behind it.
async function lastTry(kind: JobKind, key: string, payload: Record<string, string>): Promise<string> {
  const id = newId()
  const owner = { id, merchantId: world.merchant.id, livemode: false, kind, key, payload }
  await insertJob({
    ...owner,
    status: 'waiting',
    runAt: 1,
    attempts: 7,
    maxAttempts: 8,
    leaseVersion: 7,
    createdAt: now(),
  })
  return id
}

async function deadJob(id: string): Promise<DeadJobView> {
  const { items } = await listDeadJobs(world.ctx, { limit: 100 })
  return given(items.find((job) => job.id === id))
}

const alarmsOf = (id: string) => listAlarmsOfObject(world.merchant.id, 'job', id)

async function webhookOfNothing(): Promise<string> {
  const id = newId()
  const owner = { id, merchantId: world.merchant.id, livemode: false, stripeEventId: `evt_${id}` }
  const facts = { type: 'payment_intent.canceled', objectType: 'payment_intent', objectId: 'pi_nothing' }
  await insertStripeEventIfNew({ ...owner, ...facts, stripeCreated: 1, status: 'received', receivedAt: now() })
  return id
}

async function mailToNobody(recipient: string): Promise<string> {
  const id = newId()
  const { id: customerId } = await addCustomer(world.merchant)
  const { id: paymentId } = await addPayment(world.merchant, customerId, { status: 'succeeded' })
  const owner = { id, merchantId: world.merchant.id, livemode: false, customerId, paymentId, dedupeKey: id }
  await insertNotificationIfNew({ ...owner, kind: 'receipt', recipient, status: 'waiting', attempts: 0, createdAt: 1 })
  return id
}

describe('a job that was given up', () => {
  it('raises an alarm and stands in the list with what it is about; run again its webhook waits anew', async () => {
    const eventId = await webhookOfNothing()
    const id = await lastTry('handle_stripe_event', `event:${eventId}`, { eventId })
    await drain()
    expect(await getStripeEvent(world.merchant.id, eventId)).toMatchObject({ status: 'dead', attempts: 8 })
    const details = { job: 'handle_stripe_event', error: expect.stringContaining('404') }
    expect(await alarmsOf(id)).toMatchObject([{ kind: 'job_dead', resolvedAt: null, details }])
    expect(await deadJob(id)).toMatchObject({
      kind: 'handle_stripe_event',
      attempts: 8,
      error: expect.stringContaining('404'),
      subject: { type: 'event', stripeEventId: `evt_${eventId}`, objectId: 'pi_nothing', paymentId: null },
    })
    expect(await replayJob(world.ctx, id)).toBe('waiting')
    expect(await getStripeEvent(world.merchant.id, eventId)).toMatchObject({ status: 'received', error: null })
    const key = `event:${eventId}`
    expect(await findWaitingJob(world.merchant.id, key)).toMatchObject({ id, attempts: 0, finishedAt: null })
    const replays = await listAuditOfObject(world.merchant.id, 'job', id)
    expect(replays).toMatchObject([{ action: 'job.replayed', actorType: 'merchant_user' }])
    expect(await replayJob(world.ctx, id), 'a second press changes nothing').toBe('alive')
    await drain()
    expect(await findWaitingJob(world.merchant.id, key)).toMatchObject({ id, attempts: 1 })
    await dropJob(world.merchant.id, key, now())
  })

  it('leaves the list and ends its alarm once it has gone through', async () => {
    const paymentId = newId()
    const id = await lastTry('expire_recovery', `expire:${paymentId}`, { paymentId })
    await drain()
    expect(await deadJob(id)).toMatchObject({ subject: { type: 'payment', paymentId } })
    const { id: customerId } = await addCustomer(world.merchant)
    await addPayment(world.merchant, customerId, { id: paymentId, status: 'succeeded' })
    await replayJob(world.ctx, id)
    expect(await alarmsOf(id), 'it has not gone through yet').toMatchObject([{ resolvedAt: null }])
    await drain()
    expect(await alarmsOf(id)).toMatchObject([{ resolvedAt: expect.any(Number), resolvedBy: null }])
    expect((await listDeadJobs(world.ctx, { limit: 100 })).items.map((job) => job.id)).not.toContain(id)
  })

  it('that fails again after its replay keeps its one alarm', async () => {
    const id = await lastTry('detach_payment_method', 'detach:none', {})
    await drain()
    await replayJob(world.ctx, id)
    for (let tries = 0; tries < 8; tries++) {
      await drain()
      setClock((tries + 1) * 2 * HOUR)
    }
    expect(await deadJob(id)).toMatchObject({ attempts: 8 })
    expect(await alarmsOf(id)).toMatchObject([{ times: 2, resolvedAt: null }])
  })

  it('is only closed when a newer job does its work already', async () => {
    const id = await lastTry('reconcile_payment', 'twice', {})
    await drain()
    await enqueueJob(world.merchant, { kind: 'reconcile_payment', key: 'twice', payload: {}, runAt: now() + DAY })
    const newer = given(await findWaitingJob(world.merchant.id, 'twice'))
    expect(await replayJob(world.ctx, id)).toBe('superseded')
    expect(await findWaitingJob(world.merchant.id, 'twice')).toEqual(newer)
    expect(await alarmsOf(id)).toMatchObject([{ resolvedAt: expect.any(Number) }])
    expect((await listDeadJobs(world.ctx, { limit: 100 })).items.map((job) => job.id)).not.toContain(id)
  })

  it('asked for again while it failed for the last time waits once more, and nobody is alarmed', async () => {
    const id = await lastTry('detach_payment_method', 'wanted', {})
    const [lease] = (await leaseDueJobs(10, now(), DAY, { livemode: false })).filter((job) => job.id === id)
    await enqueueJob(world.merchant, { kind: 'detach_payment_method', key: 'wanted', payload: {} })
    setClock(2 * DAY)
    expect(given(lease).attempts).toBe(8)
    await drain()
    expect(await alarmsOf(id)).toEqual([])
    expect(await findWaitingJob(world.merchant.id, 'wanted')).toMatchObject({ id, attempts: 1 })
  })

  it('for a mail sends it after all, and all of them are run again at once', async () => {
    const good = await mailToNobody('ok@example.com')
    const bad = await mailToNobody('no address\r\n')
    const ids = [
      await lastTry('send_notification', `notification:${bad}`, { notificationId: bad }),
      await lastTry('detach_payment_method', 'detach:other', {}),
    ]
    await drain()
    expect(await deadJob(given(ids[0]))).toMatchObject({ subject: { type: 'mail', recipient: 'no address\r\n' } })
    expect(await getNotification(world.merchant.id, bad)).toMatchObject({ status: 'failed' })
    const dead = await countDeadJobs(world.ctx)
    expect(dead).toBeGreaterThanOrEqual(2)
    expect(await replayDeadJobs(world.ctx)).toBe(dead)
    expect(await getNotification(world.merchant.id, bad)).toMatchObject({ status: 'waiting', error: null })
    expect(await countDeadJobs(world.ctx)).toBe(0)
    await lastTry('send_notification', `notification:${good}`, { notificationId: good })
    await drain()
    expect(await mailsTo('ok@example.com')).toHaveLength(1)
  })

  it('is given up also when it does not say what it is about', async () => {
    const id = await lastTry('handle_stripe_event', 'event:none', {})
    await drain()
    expect(await deadJob(id)).toMatchObject({ subject: { type: 'none' } })
  })

  it('of somebody else is not there', async () => {
    const other = await addMerchant()
    const id = await lastTry('detach_payment_method', 'mine', {})
    await drain()
    const theirs = { ...world.ctx, merchant: { ...world.merchant, id: other.id } }
    expect(await refusalOf(replayJob(theirs, id))).toBe('resource_missing')
    expect(await listDeadJobs(theirs, { limit: 10 })).toEqual({ items: [], hasMore: false })
    expect(await deadJob(id)).toMatchObject({ id })
  })
})
