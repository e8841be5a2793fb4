import { beforeEach, expect, test } from 'vitest'
import { transaction } from '@/db/client'
import {
  dropJob,
  enqueueJob,
  extendJobLease,
  failJob,
  findWaitingJob,
  finishJob,
  leaseDueJobs,
  pullJobsForward,
  releaseJob,
  rescheduleJob,
} from '@/db/repositories/jobs'
import type { NewJobRow } from '@/db/schema/jobs'
import { addMerchant, freshDatabase } from '@/db/testing'
import { newId } from '@/lib/core/ids'

freshDatabase()

let merchant: { id: string; livemode: boolean }
beforeEach(async () => {
  merchant = await addMerchant()
  // Jobs of earlier tests would be leased here, too.
  for (let left = true; left;) {
    const old = await leaseDueJobs(100, Number.MAX_SAFE_INTEGER - 1_000, 1)
    for (const job of old) await finishJob(job, 1)
    left = old.length > 0
  }
})

function job(key: string, given: Partial<NewJobRow> = {}): NewJobRow {
  return {
    id: newId(),
    merchantId: merchant.id,
    livemode: merchant.livemode,
    kind: 'reconcile_payment',
    key,
    payload: { paymentId: key },
    status: 'waiting',
    runAt: 100,
    maxAttempts: 8,
    createdAt: 1,
    ...given,
  }
}

async function leaseOne(now: number) {
  const [leased, ...others] = await leaseDueJobs(10, now, 1_000)
  expect(others).toEqual([])
  if (!leased) throw new Error('nothing was due')
  return leased
}

test('a key has one job until it is done', async () => {
  expect(await enqueueJob(job('a'))).toBe(true)
  expect(await enqueueJob(job('a'))).toBe(false)
  expect(await enqueueJob(job('a', { merchantId: (await addMerchant()).id }))).toBe(true)
  const leased = await leaseDueJobs(10, 100, 1_000)
  expect(leased).toHaveLength(2)
  for (const lease of leased) await finishJob(lease, 200)
  expect(await enqueueJob(job('a'))).toBe(true)
})

test('work asked for again while it runs runs once more, with the new payload and a fresh count', async () => {
  await enqueueJob(job('sync'))
  const running = await leaseOne(100)
  expect(await enqueueJob(job('sync', { runAt: 150, payload: { n: 2 } }))).toBe(false)
  expect(await leaseDueJobs(10, 150, 1_000)).toEqual([])
  expect(await finishJob(running, 160)).toBe(true)
  const again = await leaseOne(160)
  expect(again).toMatchObject({ id: running.id, payload: { n: 2 }, attempts: 1, finishedAt: null, againAt: null })
  await enqueueJob(job('sync', { runAt: 170 }))
  expect(await rescheduleJob(again, 900)).toBe(true)
  const third = await leaseOne(170)
  await enqueueJob(job('sync', { runAt: 990 }))
  expect(await rescheduleJob(third, 900)).toBe(true)
  const fourth = await leaseOne(900)
  await enqueueJob(job('sync', { runAt: 950 }))
  expect(await failJob(fourth, 'gave up', null, 940)).toBe(true)
  const last = await leaseOne(950)
  expect(await finishJob(last, 960)).toBe(true)
  expect(await leaseDueJobs(10, 99_999, 1_000)).toEqual([])
})

test('jobs are leased when they are due, the longest waiting first', async () => {
  await enqueueJob(job('late', { runAt: 300 }))
  await enqueueJob(job('second', { runAt: 200 }))
  await enqueueJob(job('first', { runAt: 100 }))
  expect(await leaseDueJobs(10, 99, 1_000)).toEqual([])
  expect((await leaseDueJobs(1, 250, 1_000)).map(({ key }) => key)).toEqual(['first'])
  expect((await leaseDueJobs(10, 250, 1_000)).map(({ key }) => key)).toEqual(['second'])
  expect(await leaseOne(300)).toMatchObject({ key: 'late', status: 'running', attempts: 1, leaseUntil: 1_300 })
})

test('many workers at once never lease the same job', async () => {
  for (let i = 0; i < 60; i++) await enqueueJob(job(`job-${i}`))
  const rounds = await Promise.all(Array.from({ length: 12 }, () => leaseDueJobs(7, 100, 1_000)))
  const keys = rounds.flat().map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  const rest = await leaseDueJobs(100, 100, 1_000)
  expect(keys.length + rest.length).toBe(60)
})

test('a worker that lost its lease cannot write any more', async () => {
  await enqueueJob(job('slow'))
  const zombie = await leaseOne(100)
  expect(await leaseDueJobs(10, 1_099, 1_000)).toEqual([])
  const next = await leaseOne(1_100)
  expect(next).toMatchObject({ id: zombie.id, attempts: 2 })
  expect(await finishJob(zombie, 1_200)).toBe(false)
  expect(await failJob(zombie, 'late', null, 1_200)).toBe(false)
  expect(await rescheduleJob(zombie, 9_000)).toBe(false)
  expect(await extendJobLease(zombie, 9_000)).toBe(false)
  expect(await finishJob(next, 1_300)).toBe(true)
  expect(await finishJob(next, 1_300)).toBe(false)
})

test('a failed job comes back later, or never', async () => {
  await enqueueJob(job('flaky'))
  expect(await failJob(await leaseOne(100), 'no answer', 500, 110)).toBe(true)
  expect(await leaseDueJobs(10, 499, 1_000)).toEqual([])
  const again = await leaseOne(500)
  expect(again).toMatchObject({ attempts: 2, lastError: 'no answer' })
  expect(await failJob(again, 'gave up', null, 510)).toBe(true)
  expect(await leaseDueJobs(10, 99_999, 1_000)).toEqual([])
  expect(await enqueueJob(job('flaky', { runAt: 99_999_999 }))).toBe(true)
})

test('a job can be run again, handed back, kept longer and dropped', async () => {
  await enqueueJob(job('timer'))
  expect(await rescheduleJob(await leaseOne(100), 700)).toBe(true)
  const second = await leaseOne(700)
  expect(second.attempts).toBe(1)
  expect(await extendJobLease(second, 5_000)).toBe(true)
  expect(await leaseDueJobs(10, 4_999, 1_000)).toEqual([])
  expect(await releaseJob(second)).toBe(true)
  expect((await leaseOne(700)).attempts).toBe(1)
  expect(await dropJob(merchant.id, 'timer', 800)).toBe(false)
  await enqueueJob(job('unneeded'))
  expect(await dropJob(merchant.id, 'unneeded', 800)).toBe(true)
  expect(await leaseDueJobs(10, 800, 1_000)).toEqual([])
})

test('waiting work is pulled forward by kind and mode, unless it is younger than said', async () => {
  await enqueueJob(job('wait', { runAt: 9_000 }))
  await enqueueJob(job('mail', { runAt: 9_000, kind: 'send_notification' }))
  await enqueueJob(job('under way', { runAt: 9_000, createdAt: 40 }))
  expect(await pullJobsForward(!merchant.livemode, ['reconcile_payment'], 50, 40)).toBe(0)
  expect(await pullJobsForward(merchant.livemode, ['reconcile_payment'], 50, 40)).toBe(1)
  expect((await leaseOne(50)).key).toBe('wait')
})

test('work that waits is hastened by an earlier wish, not put off by a later one', async () => {
  await enqueueJob(job('default'))
  await failJob(await leaseOne(100), 'no answer', 3_600, 110)
  expect(await enqueueJob(job('default', { runAt: 200 }))).toBe(false)
  expect(await enqueueJob(job('default', { runAt: 900 }))).toBe(false)
  const hastened = await leaseOne(200)
  expect(hastened).toMatchObject({ attempts: 1 })
  await enqueueJob(job('default', { runAt: 250 }))
  await failJob(hastened, 'no answer', 3_600, 210)
  expect(await leaseOne(250)).toMatchObject({ lastError: 'no answer' })
})

test('a waiting job that is asked for again is taken only when the asker has committed', async () => {
  await enqueueJob(job('again'))
  const order: string[] = []
  let begun = () => {}
  const asked = new Promise<void>((resolve) => (begun = resolve))
  const asker = transaction(async () => {
    await enqueueJob(job('again', { id: newId() }))
    begun()
    // Time enough for a worker that does not wait.
    for (let i = 0; i < 20; i++) await findWaitingJob(merchant.id, 'again')
    order.push('asked')
  })
  await asked
  // On PostgreSQL it passes the job over, on SQLite it waits for its turn.
  const leased = await leaseDueJobs(10, 1_000, 1_000)
  if (leased.length > 0) order.push('taken')
  await asker
  expect(order[0]).toBe('asked')
  if (leased.length === 0) expect((await leaseOne(1_000)).key).toBe('again')
})
