import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getCustomer } from '@/db/repositories/customers'
import { enqueueJob as insertJob, findWaitingJob, leaseDueJobs } from '@/db/repositories/jobs'
import { getNotification, insertNotificationIfNew } from '@/db/repositories/notifications'
import { getStripeEvent, insertStripeEventIfNew } from '@/db/repositories/stripe-events'
import { addMerchant } from '@/db/testing'
import { DAY, HOUR, now, SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { getPayment } from '@/lib/payments/get-payment'
import { addShopper, CARDS, charge, deliver, freshWorld, given, paymentIdOf, saveCard } from '@/lib/testing'
import { breakStripe, eventText, paymentMailsTo, mendStripe, setClock, slowStripe, stripe } from '@/lib/testing-stripe'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'
import { drain, startWorker } from '@/lib/workers/worker'

const world = freshWorld()

beforeEach(() => drain())
afterEach(async () => {
  setClock(0)
  await mendStripe()
})

const waiting = (key: string) => findWaitingJob(world.merchant.id, key)

// Any answer will do, also that there is no such thing.
const stripeIsBack = () => retrievePaymentIntent(world.merchant, 'pi_none').catch(() => undefined)

async function addJob(kind: 'handle_stripe_event' | 'send_notification', id: string): Promise<string> {
  const key = `test:${id}`
  const name = kind === 'send_notification' ? 'notificationId' : 'eventId'
  await enqueueJob(world.merchant, { kind, key, payload: { [name]: id } })
  return key
}

async function runUntilGivenUp(key: string): Promise<number[]> {
  const pauses: number[] = []
  for (let tries = 0; tries < 12; tries++) {
    const before = now()
    await drain()
    const job = await waiting(key)
    if (!job) return pauses
    pauses.push(Math.round((job.runAt - before) / SECOND))
    setClock(job.runAt - Date.now() + SECOND)
  }
  throw new Error('it is never given up')
}

describe('a job', () => {
  it('is run once by two workers', async () => {
    const shopper = await addShopper(world)
    await charge(world, shopper, await saveCard(shopper, CARDS.works))
    await Promise.all([drain(), drain(), drain()])
    expect(await paymentMailsTo(shopper.email)).toHaveLength(1)
  })

  it('that fails waits longer each time and is given up after the eighth, its event marked dead', async () => {
    const id = newId()
    const event = { id, merchantId: world.merchant.id, livemode: false, stripeEventId: 'evt_dead', attempts: 0 }
    const facts = { type: 'payment_intent.succeeded', objectType: 'payment_intent', objectId: 'pi_unknown' }
    const times = { stripeCreated: 1, receivedAt: 1, status: 'received' as const }
    await insertStripeEventIfNew({ ...event, ...facts, ...times, stripeAccountId: null })
    const pauses = await runUntilGivenUp(await addJob('handle_stripe_event', id))
    // Seconds; the machine may be slow, never fast.
    const wanted = [1, 4, 16, 64, 256, 1024, 3600]
    expect(pauses).toHaveLength(wanted.length)
    for (const [i, least] of wanted.entries()) {
      expect(pauses[i]).toBeGreaterThanOrEqual(least)
      expect(pauses[i]).toBeLessThan(least + 10)
    }
    expect(await getStripeEvent(world.merchant.id, id)).toMatchObject({ status: 'dead', attempts: 8 })
  })

  it('is not given up while it is Stripe that is away', async () => {
    const shopper = await addShopper(world)
    const { stripeId } = await saveCard(shopper, CARDS.works)
    await drain()
    const text = eventText('payment_method.detached', stripeId)
    await deliver(world, text)
    const key = `event:${(JSON.parse(text) as { id: string }).id}`
    for (let tries = 1; tries <= 10; tries++) {
      await breakStripe(`GET /v1/payment_methods/${stripeId}`, 'http_500_before', 'http_500_before')
      await drain()
      setClock(given(await waiting(key)).runAt - Date.now() + SECOND)
    }
    expect(await waiting(key)).toMatchObject({ attempts: 10 })
    await drain()
    expect(await waiting(key)).toBeNull()
  })

  it('that is not done yet is put off to the time it names', async () => {
    const shopper = await addShopper(world)
    const result = await charge(world, shopper, await saveCard(shopper, CARDS.asksAlways))
    const key = `expire:${paymentIdOf(result)}`
    const end = given(await waiting(key)).runAt
    await enqueueJob(world.merchant, { kind: 'expire_recovery', key, payload: { paymentId: paymentIdOf(result) } })
    await drain()
    expect(await waiting(key)).toMatchObject({ runAt: end, attempts: 0, lastError: null })
  })

  it('of the other mode is left alone: our keys do not open it', async () => {
    const live = await addMerchant({ livemode: true })
    const times = { runAt: 1, createdAt: 1, attempts: 0, maxAttempts: 8, leaseVersion: 0 }
    const what = { kind: 'reconcile_payment' as const, key: 'live', payload: { paymentId: newId() } }
    const row = { id: newId(), merchantId: live.id, livemode: true, status: 'waiting' as const, ...times, ...what }
    await insertJob(row)
    await drain()
    expect(await findWaitingJob(live.id, 'live')).toMatchObject({ attempts: 0 })
  })

  it('that sends a mail to nobody is given up, and its mail says so', async () => {
    const id = newId()
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
    const owner = { id, merchantId: world.merchant.id, livemode: false, customerId: shopper.customerId, paymentId }
    const mail = { kind: 'receipt' as const, recipient: 'no address\r\n', dedupeKey: id, status: 'waiting' as const }
    await insertNotificationIfNew({ ...owner, ...mail, attempts: 0, createdAt: 1 })
    await runUntilGivenUp(await addJob('send_notification', id))
    expect(await getNotification(world.merchant.id, id)).toMatchObject({ status: 'failed' })
  })
})

describe('a worker', () => {
  it('runs a job at once when it is put down', async () => {
    const worker = startWorker()
    const shopper = await addShopper(world)
    await charge(world, shopper, await saveCard(shopper, CARDS.works))
    await expect.poll(() => paymentMailsTo(shopper.email)).toHaveLength(1)
    await worker.stop()
  })

  it('waits for running jobs when it stops, and leaves the others', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
    await breakStripe('POST /v1/customers/*', 'slow')
    const worker = startWorker()
    await expect.poll(() => waiting(`default:${shopper.customerId}`)).toBeNull()
    await worker.stop()
    const customer = await stripe('GET', `/v1/customers/${given(stripeCustomerId)}`)
    expect(customer.invoice_settings.default_payment_method).toBe(card.stripeId)
    await charge(world, shopper, card)
    expect((await leaseDueJobs(10, now(), DAY, { livemode: false })).map((job) => job.kind)).toEqual([
      'send_notification',
    ])
  })

  it('lets a job that waits for a slow answer hold up nobody else', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const customer = given((await getCustomer(world.merchant.id, shopper.customerId)).stripeCustomerId)
    await slowStripe(`POST /v1/customers/${customer}`, 15_000)
    const worker = startWorker()
    await expect.poll(() => waiting(`default:${shopper.customerId}`)).toBeNull()
    await charge(world, shopper, card)
    await expect.poll(() => paymentMailsTo(shopper.email), { timeout: 14_000 }).toHaveLength(1)
    const { invoice_settings: before } = await stripe('GET', `/v1/customers/${customer}`)
    expect(before.default_payment_method, 'the slow answer has not come yet').toBeNull()
    await worker.stop()
  })

  it('asks again at once for what it waits for when Stripe is back', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await drain()
    await breakStripe('POST /v1/payment_intents', 'reset_before', 'reset_before')
    const lost = await charge(world, shopper, card)
    expect(lost.kind).toBe('processing')
    setClock(61 * SECOND)
    const worker = startWorker()
    await stripeIsBack()
    const status = async () => (await getPayment(world.ctx, paymentIdOf(lost))).payment.status
    await expect.poll(status).toBe('succeeded')
    await worker.stop()
  })

  it('can be stopped while there is more to do than it can take', async () => {
    for (let i = 0; i < 30; i++)
      await enqueueJob(world.merchant, {
        kind: 'sync_default_payment_method',
        key: `many:${i}`,
        payload: { customerId: newId() },
      })
    const worker = startWorker()
    await worker.stop()
    const left = await leaseDueJobs(100, now() + HOUR, DAY, { livemode: false })
    expect(left.filter((job) => job.key.startsWith('many:'))).toHaveLength(30)
  })
})
