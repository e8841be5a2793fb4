import { expect } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findPaymentByClientKey, getPaymentOfMerchant } from '@/db/repositories/payments'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import type { PaymentRow } from '@/db/schema/payments'
import type { Merchant } from '@/lib/core/actor'
import { HOUR, now, SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { PaymentStatus } from '@/lib/core/terms'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import { type ChargeSavedCardInput, commitPayment } from '@/lib/payments/commit-payment'
import { chargeOffSession } from '@/lib/stripe/payment-intents'
import { addShopper, CARDS, deliver, given, saveCard, setUpCard, type Shopper, type World } from '@/lib/testing'
import { refunded, refundReconciled } from '@/lib/testing-crash-refunds'
import type { Prepare } from '@/lib/testing-crash-scene'
import { confirmInBrowser, eventText, intentsOf, mailsTo, signed, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

// The merchant charges a saved card; the charge's key is in their form.
const charged: Prepare = async (world, turn) => {
  const { shopper, input } = await readyToCharge(world, turn)
  return {
    deed: { do: 'charge', ctx: world.ctx, input },
    at: 0,
    again: () => chargeSavedCard(world.ctx, input),
    async settled() {
      const payment = await findPaymentByClientKey(world.merchant.id, input.clientKey)
      if (payment) await concludedOnce(payment, shopper, outcomeOf(turn))
    },
  }
}

// The worker makes a scheduled charge.
const scheduled: Prepare = async (world, turn) => {
  const { shopper, input } = await readyToCharge(world, turn)
  await chargeSavedCard(world.ctx, { ...input, chargeAt: now() + 60 * SECOND })
  return { deed: { do: 'work' }, at: 61 * SECOND, settled: () => concluded(world, input, shopper, turn) }
}

// Stripe tells that the shopper has paid at the bank; nobody else will.
const delivered: Prepare = async (world) => {
  const { payment, shopper, event, eventId } = await paidByShopper(world)
  return {
    deed: { do: 'receive', merchant: world.merchant, ...signed(event), body: event },
    at: 0,
    repeated: () => deliver(world, event),
    settled: () => applied(world, eventId, payment.id, shopper),
  }
}

// The worker applies such an event, and sends the mail that follows from it.
const handled: Prepare = async (world) => {
  const { payment, shopper, event, eventId } = await paidByShopper(world)
  await deliver(world, event)
  return { deed: { do: 'work' }, at: 0, settled: () => applied(world, eventId, payment.id, shopper) }
}

// The worker asks what became of a charge: half of them never reached Stripe.
const reconciled: Prepare = async (world, turn) => {
  const { shopper, input } = await readyToCharge(world, turn)
  const payment = await commit(world, input)
  if (turn % 4 < 2) await send(world.merchant, payment)
  return { deed: { do: 'work' }, at: 91 * SECOND, settled: () => concluded(world, input, shopper, turn) }
}

// The shopper saves a card that the browser has confirmed.
const saved: Prepare = async (world) => {
  const shopper = await addShopper(world)
  const { setupIntentId } = await setUpCard(shopper, { number: CARDS.works })
  return {
    deed: { do: 'save', ctx: shopper.ctx, setupIntentId },
    at: 0,
    repeated: () => deliver(world, eventText('setup_intent.succeeded', setupIntentId)),
    again: () => savePaymentMethod(shopper.ctx, setupIntentId),
    settled: () => hasCards(shopper, 1),
  }
}

// A merchant's server brings a card that was collected elsewhere, the first of a customer unknown to Stripe.
const adopted: Prepare = async (world) => {
  const shopper = await addShopper(world)
  const { id } = await stripe('POST', '/v1/payment_methods', { type: 'card', 'card[token]': 'tok_visa' })
  const { ctx } = world
  return {
    deed: { do: 'adopt', ctx, customerId: shopper.customerId, stripePaymentMethodId: id },
    at: 0,
    repeated: () => adoptPaymentMethod(ctx, shopper.customerId, id),
    settled: () => hasCards(shopper, 1),
  }
}

// The worker tells Stripe of the first card, which is the default.
const madeDefault: Prepare = async (world) => {
  const shopper = await addShopper(world)
  await saveCard(shopper, CARDS.works)
  return { deed: { do: 'work' }, at: 0, settled: () => hasCards(shopper, 1) }
}

// The shopper removes their default card.
const removed: Prepare = async (world) => {
  const { shopper, paymentMethodId } = await twoCards(world)
  const { ctx, customerId } = shopper
  let askedAgain = false
  return {
    deed: { do: 'remove', ctx, customerId, paymentMethodId },
    at: 0,
    async again() {
      askedAgain = true
      // Removed already is what they wanted to hear.
      const cards = await listPaymentMethods(ctx, customerId)
      if (cards.some(({ id }) => id === paymentMethodId)) await removePaymentMethod(ctx, customerId, paymentMethodId)
    },
    async settled() {
      const { length } = await listPaymentMethods(ctx, customerId)
      expect(askedAgain ? [1] : [1, 2]).toContain(length)
    },
  }
}

// The worker detaches a removed card, and tells Stripe of the new default.
const detached: Prepare = async (world) => {
  const { shopper, paymentMethodId } = await twoCards(world)
  await removePaymentMethod(shopper.ctx, shopper.customerId, paymentMethodId)
  return { deed: { do: 'work' }, at: 11 * SECOND, settled: () => hasCards(shopper, 1) }
}

/** Every scene, by what is done in it. */
export const SCENES = {
  charged,
  scheduled,
  delivered,
  handled,
  reconciled,
  saved,
  adopted,
  madeDefault,
  removed,
  detached,
  refunded,
  refundReconciled,
} satisfies Record<string, Prepare>

type Ready = { shopper: Shopper; input: ChargeSavedCardInput }

async function readyToCharge(world: World, turn: number): Promise<Ready> {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, asks(turn) ? CARDS.asksAlways : CARDS.works)
  await drain()
  const what = { amount: 1_999, currency: 'eur', reason: 'Order 4711', purpose: 'off_session_unscheduled' as const }
  const of = { customerId: shopper.customerId, paymentMethodId: card.id }
  return { shopper, input: { ...what, ...of, clientKey: newId(), confirmDuplicate: true } }
}

const ASKS = 1
const asks = (turn: number) => turn % 2 === ASKS

async function commit(world: World, input: ChargeSavedCardInput): Promise<PaymentRow> {
  const committed = await commitPayment(world.ctx, input)
  if (committed.kind === 'possible_duplicate') throw new Error('nothing was committed')
  return committed.payment
}

// As a process that dies before it hears the answer.
const send = (merchant: Merchant, payment: PaymentRow) =>
  chargeOffSession(merchant, payment.frozen, `cf1:${payment.id}:1`, now() + HOUR)

type Paid = { payment: PaymentRow; shopper: Shopper; event: string; eventId: string }

async function paidByShopper(world: World): Promise<Paid> {
  const { shopper, input } = await readyToCharge(world, ASKS)
  await chargeSavedCard(world.ctx, input)
  await drain()
  const payment = given(await findPaymentByClientKey(world.merchant.id, input.clientKey))
  const intent = await stripe('GET', `/v1/payment_intents/${payment.stripePaymentIntentId}`)
  const card = { saved: given(payment.stripePaymentMethodId) }
  await confirmInBrowser({ id: intent.id, clientSecret: intent.client_secret }, card)
  const eventId = `evt_${newId().replaceAll('-', '')}`
  return { payment, shopper, event: eventText('payment_intent.succeeded', intent.id, { id: eventId }), eventId }
}

async function twoCards(world: World): Promise<{ shopper: Shopper; paymentMethodId: string }> {
  const shopper = await addShopper(world)
  const { id } = await saveCard(shopper, CARDS.works)
  await saveCard(shopper, CARDS.asksOnce)
  await drain()
  return { shopper, paymentMethodId: id }
}

async function hasCards({ ctx, customerId }: Shopper, count: number): Promise<void> {
  expect(await listPaymentMethods(ctx, customerId)).toHaveLength(count)
}

async function applied(world: World, eventId: string, paymentId: string, shopper: Shopper): Promise<void> {
  expect(await findStripeEvent(world.merchant.id, eventId)).toMatchObject({ status: 'processed' })
  const payment = await getPaymentOfMerchant(world.merchant.id, paymentId)
  // The link that asked for the payment came before the receipt.
  await concludedOnce(payment, shopper, { status: 'succeeded', mails: 2 })
}

async function concluded(world: World, input: ChargeSavedCardInput, shopper: Shopper, turn: number): Promise<void> {
  const payment = await findPaymentByClientKey(world.merchant.id, input.clientKey)
  await concludedOnce(given(payment), shopper, outcomeOf(turn))
}

type Outcome = { status: PaymentStatus; mails: number }

const outcomeOf = (turn: number): Outcome => ({ status: asks(turn) ? 'requires_action' : 'succeeded', mails: 1 })

// One PaymentIntent, one change of state, each mail once and at most one of them in two copies.
async function concludedOnce({ id, merchantId, status }: PaymentRow, { email }: Shopper, outcome: Outcome) {
  expect(status).toBe(outcome.status)
  expect(await intentsOf(id)).toHaveLength(1)
  const audit = await listAuditOfObject(merchantId, 'payment', id)
  expect(audit.filter(({ action }) => action === `payment.${status}`)).toHaveLength(1)
  const mails = (await mailsTo(email)).filter(({ text }) => text.includes('19.99'))
  expect(new Set(mails.map(({ text }) => text)).size).toBe(outcome.mails)
  expect(mails.length - outcome.mails).toBeLessThanOrEqual(1)
}
