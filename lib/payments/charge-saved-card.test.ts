import { describe, expect, it } from 'vitest'
import { addConsent, addCard } from '@/db/testing'
import { newId } from '@/lib/core/ids'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import { getPayment } from '@/lib/payments/get-payment'
import { addShopper, CARDS, charge, freshWorld, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { callsTo, intentsOf, stripe } from '@/lib/testing-stripe'

const world = freshWorld()
const CREATE = 'POST /v1/payment_intents'

describe('charging a saved card without the shopper', () => {
  it.each([
    ['works', { kind: 'succeeded' }],
    ['asksOnce', { kind: 'succeeded' }],
    ['asksAlways', { kind: 'requires_action', recoveryUrl: expect.stringMatching(/\/recover\/[\w-]{43}$/) }],
    [
      'asksThenDeclines',
      { kind: 'declined', errorCode: 'card_declined', declineCode: 'insufficient_funds', retryable: true },
    ],
  ] as const)('%s: %o', async (name, outcome) => {
    const shopper = await addShopper(world)
    const result = await charge(world, shopper, await saveCard(shopper, CARDS[name]))
    expect(result).toMatchObject(outcome)
    const [intent, ...more] = await intentsOf(paymentIdOf(result))
    expect(more).toEqual([])
    expect(intent).toMatchObject({
      amount: 1999,
      status: outcome.kind === 'succeeded' ? 'succeeded' : 'requires_payment_method',
      metadata: { cf_install: world.merchant.id, cf_attempt: '1' },
    })
    const { payment, attempts } = await getPayment(world.ctx, paymentIdOf(result))
    expect(payment).toMatchObject({ status: outcome.kind, stripePaymentIntentId: intent?.id, amount: 1999 })
    expect(attempts).toMatchObject([{ number: 1, source: 'charge', outcome: outcome.kind }])
    expect(attempts[0]?.requestId).toMatch(/^req_/)
  })

  it('the fifth card never becomes a saved one', async () => {
    const shopper = await addShopper(world)
    expect(await refusalOf(saveCard(shopper, CARDS.neverSaved))).toBe('setup_intent_not_succeeded')
  })
})

describe('a charge that is sent twice', () => {
  it('with one key is one payment', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const clientKey = newId()
    const first = await charge(world, shopper, card, { clientKey })
    expect(await charge(world, shopper, card, { clientKey })).toEqual(first)
    expect(await intentsOf(paymentIdOf(first))).toHaveLength(1)
  })

  it('with one key by twenty clicks at once is one PaymentIntent', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const clientKey = newId()
    const before = (await callsTo(CREATE)).length
    const results = await Promise.all(Array.from({ length: 20 }, () => charge(world, shopper, card, { clientKey })))
    expect(new Set(results.map(paymentIdOf)).size).toBe(1)
    expect(await callsTo(CREATE)).toHaveLength(before + 1)
    expect(await charge(world, shopper, card, { clientKey })).toMatchObject({ kind: 'succeeded' })
  })

  it.each([
    ['another amount', { amount: 2000 }],
    ['another currency', { currency: 'usd' }],
  ])('with one key and %s is refused', async (_case, other) => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const clientKey = newId()
    await charge(world, shopper, card, { clientKey })
    expect(await refusalOf(charge(world, shopper, card, { clientKey, ...other }))).toBe('idempotency_key_reused')
  })

  it('with one key for two customers at once charges one of them', async () => {
    const [one, other] = [await addShopper(world), await addShopper(world)]
    const cards = [await saveCard(one, CARDS.works), await saveCard(other, CARDS.works)] as const
    const clientKey = newId()
    const both = await Promise.allSettled([
      charge(world, one, cards[0], { clientKey }),
      charge(world, other, cards[1], { clientKey }),
    ])
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { code: 'idempotency_key_reused' },
    })
  })

  it('with two keys within ten minutes is asked about first, unless the amount differs', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const once = { confirmDuplicate: false }
    expect(await charge(world, shopper, card, once)).toMatchObject({ kind: 'succeeded' })
    expect(await charge(world, shopper, card, once)).toMatchObject({ kind: 'possible_duplicate' })
    expect(await charge(world, shopper, card, { ...once, amount: 1998 })).toMatchObject({ kind: 'succeeded' })
    expect(await charge(world, shopper, card)).toMatchObject({ kind: 'succeeded' })
  })

  it('in two tabs at the same moment is asked about in one of them', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const tab = () => charge(world, shopper, card, { confirmDuplicate: false })
    const kinds = (await Promise.all([tab(), tab()])).map((result) => result.kind)
    expect(kinds.sort()).toEqual(['possible_duplicate', 'succeeded'])
  })
})

describe('a charge is refused', () => {
  it('on a card of another customer, as one that does not exist', async () => {
    const [owner, other] = [await addShopper(world), await addShopper(world)]
    const card = await saveCard(owner, CARDS.works)
    await saveCard(other, CARDS.works)
    expect(await refusalOf(charge(world, other, card))).toBe('resource_missing')
    expect(await refusalOf(charge(world, other, { id: newId() }))).toBe('resource_missing')
    expect(await refusalOf(charge(world, { ...owner, customerId: newId() }, card))).toBe('resource_missing')
    expect(await refusalOf(setDefaultPaymentMethod(other.ctx, other.customerId, card.id))).toBe('resource_missing')
  })

  it('on a card that was removed', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await removePaymentMethod(shopper.ctx, shopper.customerId, card.id)
    expect(await refusalOf(charge(world, shopper, card))).toBe('card_not_active')
  })

  it('outside of what the shopper agreed to', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    expect(await refusalOf(charge(world, shopper, card, { purpose: 'recurring' }))).toBe('consent_scope')
    expect(await charge(world, shopper, card, { purpose: 'on_session_reuse' })).toMatchObject({ kind: 'succeeded' })
    const never = await addCard(world.merchant, shopper.customerId)
    expect(await refusalOf(charge(world, shopper, { id: never.id }))).toBe('consent_scope')
    await addConsent(world.merchant, shopper.customerId, { paymentMethodId: never.id, purpose: 'on_session_reuse' })
    expect(await refusalOf(charge(world, shopper, { id: never.id }))).toBe('consent_scope')
  })

  it.each([
    [{ amount: 0 }, 'amount_invalid'],
    [{ amount: 49 }, 'amount_too_small'],
    [{ amount: 19.99 }, 'amount_invalid'],
    [{ amount: -500 }, /^amount_/],
    [{ currency: 'xxx' }, 'currency_invalid'],
    [{ currency: 'kwd', amount: 1001 }, 'amount_granularity'],
    [{ reason: ' ' }, 'reason_missing'],
    [{ reason: 'card 4242 4242 4242 4242' }, 'card_number_not_allowed'],
  ])('for %o', async (wrong, code) => {
    const shopper = await addShopper(world)
    const card = await addCard(world.merchant, shopper.customerId)
    const refusal = await refusalOf(charge(world, shopper, { id: card.id }, wrong))
    expect(refusal).toMatch(code)
  })

  it('by Stripe itself: it is failed, nothing was charged, and another try is not called a duplicate', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    await stripe('POST', `/v1/payment_methods/${card.stripeId}/detach`)
    const result = await charge(world, shopper, card)
    expect(result).toMatchObject({ kind: 'failed' })
    expect(await intentsOf(paymentIdOf(result))).toEqual([])
    const { payment, attempts } = await getPayment(world.ctx, paymentIdOf(result))
    expect(payment).toMatchObject({ status: 'failed', settledAt: expect.any(Number) })
    expect(attempts).toMatchObject([{ number: 1, outcome: 'failed', errorCode: payment.errorCode }])
    expect(await charge(world, shopper, card, { confirmDuplicate: false })).toMatchObject({ kind: 'failed' })
  })

  it('of a customer Stripe does not know yet', async () => {
    const shopper = await addShopper(world)
    const card = await addCard(world.merchant, shopper.customerId)
    const input = { amount: 1999, currency: 'eur', reason: 'x', clientKey: newId(), confirmDuplicate: false }
    const all = { ...input, customerId: shopper.customerId, purpose: 'off_session_unscheduled' as const }
    const refused = chargeSavedCard(world.ctx, { ...all, paymentMethodId: card.id })
    expect(await refusalOf(refused)).toBe('customer_not_at_stripe')
  })
})
