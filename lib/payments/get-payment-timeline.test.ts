import { afterEach, describe, expect, it } from 'vitest'
import { insertDisputeIfNew } from '@/db/repositories/disputes'
import { insertRefundIfNew } from '@/db/repositories/refunds'
import { addMerchant, addUser } from '@/db/testing'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { DAY, HOUR, now, SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { getPaymentTimeline } from '@/lib/payments/get-payment-timeline'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import type { TimelineEntry } from '@/lib/payments/types'
import { addShopper, CARDS, charge, deliver, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { breakStripe, confirmInBrowser, eventText, intentsOf, mendStripe, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(async () => {
  setClock(0)
  await mendStripe()
})

const story = (paymentId: string) => getPaymentTimeline(world.ctx, paymentId)
const kinds = (entries: TimelineEntry[]) => entries.map((entry) => entry.kind)

function only<Kind extends TimelineEntry['kind']>(entries: TimelineEntry[], kind: Kind) {
  return entries.filter((entry): entry is Extract<TimelineEntry, { kind: Kind }> => entry.kind === kind)
}

/** Stripe's event about a payment's PaymentIntent arrives and is applied. */
async function news(type: string, paymentId: string): Promise<void> {
  const [intent] = await intentsOf(paymentId)
  await deliver(world, eventText(type, given(intent).id))
  await drain()
}

describe('the timeline of a payment', () => {
  it('tells of a recovered 402 in order: charge, decline, link, mail, webhooks, challenge, success, receipt', async () => {
    const shopper = await addShopper(world)
    const user = await addUser(world.merchant, { role: 'merchant' })
    const ctx = { ...world.ctx, actor: { type: 'merchant_user' as const, userId: user.id } }
    const card = await saveCard(shopper, CARDS.asksAlways)
    const paymentId = paymentIdOf(await charge({ ...world, ctx }, shopper, card))
    setClock(10 * SECOND)
    await news('payment_intent.payment_failed', paymentId)
    setClock(20 * SECOND)
    const intent = given((await intentsOf(paymentId))[0])
    const browser = { id: intent.id, clientSecret: intent.client_secret }
    await confirmInBrowser(browser, { saved: card.stripeId }, 'leave')
    await news('payment_intent.requires_action', paymentId)
    setClock(30 * SECOND)
    const challenged = await stripe('GET', `/v1/payment_intents/${intent.id}`)
    const source = given(challenged.next_action).use_stripe_sdk.three_d_secure_2_source
    await stripe(
      'POST',
      '/v1/3ds2/challenge',
      { source, client_secret: intent.client_secret, outcome: 'complete' },
      'pk',
    )
    await news('payment_intent.succeeded', paymentId)

    const entries = await story(paymentId)
    expect(kinds(entries)).toEqual([
      'created',
      'attempt',
      'status',
      'link',
      'webhook',
      'mail',
      'webhook',
      'webhook',
      'attempt',
      'status',
      'mail',
    ])
    const [first, second] = only(entries, 'attempt')
    expect(first?.attempt).toMatchObject({
      number: 1,
      outcome: 'requires_action',
      card: { brand: 'visa', last4: '3184' },
      errorCode: 'authentication_required',
      requestId: expect.stringMatching(/^req_/),
    })
    expect(second?.attempt).toMatchObject({ number: 2, outcome: 'succeeded', source: 'recovery' })
    expect(only(entries, 'created')).toMatchObject([
      { how: 'created', by: { type: 'merchant_user', email: user.email } },
    ])
    expect(only(entries, 'status')).toMatchObject([
      { from: 'processing', to: 'requires_action', by: { type: 'merchant_user', email: user.email } },
      { from: 'requires_action', to: 'succeeded', by: { type: 'job', job: 'handle_stripe_event' } },
    ])
    expect(only(entries, 'webhook').map(({ eventType, status }) => [eventType, status])).toEqual([
      ['payment_intent.payment_failed', 'processed'],
      ['payment_intent.requires_action', 'processed'],
      ['payment_intent.succeeded', 'processed'],
    ])
    expect(only(entries, 'mail').map(({ mail, recipient, status }) => [mail, recipient, status])).toEqual([
      ['recovery', shopper.email, 'sent'],
      ['receipt', shopper.email, 'sent'],
    ])
    expect(only(entries, 'link')).toMatchObject([{ state: 'ended' }])
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  it('tells of replaced links and when an unpaid payment ends', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.asksThenDeclines)
    const paymentId = paymentIdOf(await charge(world, shopper, card))
    setClock(HOUR)
    await resendRecovery(world.ctx, paymentId)
    const entries = await story(paymentId)
    expect(only(entries, 'link').map(({ state }) => state)).toEqual(['replaced', 'live'])
    expect(only(entries, 'resent')).toMatchObject([{ by: { type: 'merchant_user', email: null } }])
    const [ends] = only(entries, 'next')
    expect(ends).toMatchObject({ job: 'expire_recovery', tries: 0 })
    expect(given(ends).at - now()).toBeGreaterThan(6 * DAY)
    expect(entries.at(-1)).toBe(ends)
  })

  it('tells when Stripe is asked again for an answer that did not come', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await drain()
    await breakStripe('POST /v1/payment_intents', 'reset_before', 'reset_before')
    const paymentId = paymentIdOf(await charge(world, shopper, card))
    const entries = await story(paymentId)
    expect(only(entries, 'attempt')).toMatchObject([{ attempt: { outcome: 'unknown' } }])
    expect(only(entries, 'next')).toMatchObject([{ job: 'reconcile_payment', tries: 0 }])
    setClock(100 * SECOND)
    await drain()
    const after = await story(paymentId)
    expect(only(after, 'next')).toEqual([])
    expect(only(after, 'status')).toMatchObject([{ to: 'succeeded', by: { type: 'job', job: 'reconcile_payment' } }])
  })

  it('tells of a scheduled charge, who made it and when it runs', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const chargeAt = now() + 3 * DAY
    const paymentId = paymentIdOf(await charge(world, shopper, card, { chargeAt }))
    expect(await story(paymentId)).toMatchObject([
      { kind: 'created', how: 'scheduled', chargeAt, by: { type: 'merchant_user' } },
      { kind: 'next', job: 'charge_scheduled_payment', at: chargeAt },
    ])
  })

  it('tells of refunds, disputes and alarms, with the webhooks about them', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
    await drain()
    const owner = { merchantId: world.merchant.id, livemode: false, paymentId, amount: 500, currency: 'eur' }
    const times = { stripeCreated: now() + SECOND, createdAt: now(), updatedAt: now() }
    await insertRefundIfNew({ ...owner, ...times, id: newId(), stripeRefundId: 're_1', status: 'succeeded' })
    const dispute = { status: 'needs_response', reason: 'fraudulent', evidenceDueBy: now() + 7 * DAY }
    await insertDisputeIfNew({ ...owner, ...times, ...dispute, id: newId(), stripeDisputeId: 'du_1' })
    await raiseAlarm(world.ctx, { kind: 'dispute_opened', object: { type: 'payment', id: paymentId } })
    await deliver(world, eventText('invoice.paid', 're_1'))
    const entries = await story(paymentId)
    expect(only(entries, 'refund')).toMatchObject([{ stripeRefundId: 're_1', amount: 500, status: 'succeeded' }])
    expect(only(entries, 'dispute')).toMatchObject([{ stripeDisputeId: 'du_1', ...dispute }])
    expect(only(entries, 'alarm')).toMatchObject([{ alarm: { kind: 'dispute_opened', resolvedAt: null } }])
    expect(only(entries, 'webhook')).toMatchObject([{ eventType: 'invoice.paid', status: 'ignored' }])
  })

  it('is told to nobody else', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
    const { id } = await addMerchant()
    const theirs = { ...world.ctx, merchant: { ...world.merchant, id } }
    expect(await refusalOf(getPaymentTimeline(theirs, paymentId))).toBe('resource_missing')
  })
})
