import { describe, expect, it } from 'vitest'
import { findPaymentByStripeIntent } from '@/db/repositories/payments'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listAuditOfObject } from '@/db/repositories/audit'
import { leaseDueJobs } from '@/db/repositories/jobs'
import { findStripeEvent, getStripeEvent } from '@/db/repositories/stripe-events'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { handleStripeEvent } from '@/lib/stripe-events/handle-stripe-event'
import { receiveStripeEvent } from '@/lib/stripe-events/receive-stripe-event'
import {
  addShopper,
  CARDS,
  charge,
  deliver,
  freshWorld,
  given,
  jobCtx,
  paymentIdOf,
  refusalOf,
  saveCard,
} from '@/lib/testing'
import { eventText, intentsOf, signed, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

// The events that wait to be handled; taken from the queue, so the next drain does not see them.
async function waitingEvents() {
  const jobs = await leaseDueJobs(100, now(), 60_000, { livemode: false })
  return jobs.filter((job) => job.kind === 'handle_stripe_event')
}

const eventOf = async (text: string) =>
  given(await findStripeEvent(world.merchant.id, String((JSON.parse(text) as { id: string }).id)))

describe('a webhook delivery', () => {
  it('that comes ten times at once is one row and one effect', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.asksAlways)))
    const [intent] = await intentsOf(paymentId)
    await drain()
    const text = eventText('payment_intent.payment_failed', given(intent).id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(world, text)))
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
    const before = await listAuditOfObject(world.merchant.id, 'payment', paymentId)
    const jobs = await waitingEvents()
    expect(jobs).toHaveLength(1)
    const eventId = String(given(jobs[0]).payload.eventId)
    for (let i = 0; i < 3; i++) await handleStripeEvent(jobCtx(world), eventId)
    expect(await getStripeEvent(world.merchant.id, eventId)).toMatchObject({ status: 'processed' })
    expect(await listAuditOfObject(world.merchant.id, 'payment', paymentId)).toEqual(before)
  })

  it('is known again after its work is done', async () => {
    const text = eventText('customer.updated', 'cus_1')
    expect(await deliver(world, text)).toBe('stored')
    await drain()
    expect(await deliver(world, text)).toBe('known')
    expect(await waitingEvents()).toEqual([])
  })

  it('of a type nobody asked for is stored, and there is nothing to do', async () => {
    const text = eventText('invoice.paid', 'in_1')
    expect(await deliver(world, text)).toBe('stored')
    expect(await eventOf(text)).toMatchObject({ status: 'ignored', type: 'invoice.paid' })
    expect(await waitingEvents()).toEqual([])
    expect(await deliver(world, text)).toBe('known')
  })

  it('about somebody else’s PaymentIntent changes nothing', async () => {
    const theirs = await stripe('POST', '/v1/payment_intents', { amount: '500', currency: 'eur' })
    await deliver(world, eventText('payment_intent.succeeded', theirs.id))
    const [job] = await waitingEvents()
    const eventId = String(given(job).payload.eventId)
    await handleStripeEvent(jobCtx(world), eventId)
    expect(await getStripeEvent(world.merchant.id, eventId)).toMatchObject({ status: 'foreign' })
    expect(await findPaymentByStripeIntent(world.merchant.id, theirs.id)).toBeNull()
  })

  it('of live money is refused and nothing is stored', async () => {
    const text = eventText('payment_intent.succeeded', 'pi_1', { livemode: true })
    expect(await refusalOf(deliver(world, text))).toBe('webhook_livemode_mismatch')
    expect(await waitingEvents()).toEqual([])
  })

  it('of another account is quarantined: stored and never applied, with one alarm for that account', async () => {
    for (const object of ['pi_1', 'pi_2']) {
      const text = eventText('payment_intent.succeeded', object, { account: 'acct_other' })
      expect(await deliver(world, text)).toBe('stored')
      expect(await eventOf(text)).toMatchObject({ status: 'foreign', stripeAccountId: 'acct_other' })
      expect(await deliver(world, text)).toBe('known')
    }
    expect(await waitingEvents()).toEqual([])
    expect(await listAlarmsOfObject(world.merchant.id, 'stripe_account', 'acct_other')).toMatchObject([
      { kind: 'foreign_event', times: 2, details: { type: 'payment_intent.succeeded', about: 'pi_2' } },
    ])
  })

  it.each([
    ['an install that is not this one', 'install', () => 'another-install'],
    ['this install, whose payment is not here', 'payment_intent', () => world.merchant.id],
  ])('about a PaymentIntent that says it is of %s is foreign, with an alarm', async (_case, type, install) => {
    const metadata = { 'metadata[cf_payment_id]': newId(), 'metadata[cf_install]': install() }
    const theirs = await stripe('POST', '/v1/payment_intents', { amount: '500', currency: 'eur', ...metadata })
    const text = eventText('payment_intent.succeeded', theirs.id)
    await deliver(world, text)
    await drain()
    expect(await eventOf(text)).toMatchObject({ status: 'foreign' })
    const object = type === 'install' ? install() : theirs.id
    expect(await listAlarmsOfObject(world.merchant.id, type, object)).toMatchObject([
      { kind: 'foreign_event', details: { intent: theirs.id, amount: 500, currency: 'eur' } },
    ])
  })

  it('that is not signed by our secret stores nothing', async () => {
    const { body, signature } = signed(eventText('payment_intent.succeeded', 'pi_1'), undefined, 'whsec_theirs')
    expect(await refusalOf(receiveStripeEvent(world.merchant, body, signature))).toBe('webhook_signature_invalid')
    expect(await waitingEvents()).toEqual([])
  })
})
