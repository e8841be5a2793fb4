import { expect } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findPaymentByClientKey } from '@/db/repositories/payments'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import type { PaymentRow } from '@/db/schema/payments'
import { HOUR, now, SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import { type ChargeSavedCardInput, commitPayment } from '@/lib/payments/commit-payment'
import { chargeOffSession } from '@/lib/stripe/payment-intents'
import { addShopper, CARDS, deliver, given, saveCard, setUpCard, type Shopper, type World } from '@/lib/testing'
import type { Deed } from '@/lib/testing-crash-child'
import { eventText, intentsOf, mailsTo, signed } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

/** Something a process does while it is killed, and what must have come of it once everything has settled. */
export type Scene = {
  deed: Deed
  /** When it does that: how far the clock is walked, in milliseconds. */
  at: number
  /** What Stripe does when it was not thanked for an event. */
  redeliver?: () => Promise<unknown>
  /** What a person or a program does that waited in vain. */
  again?: () => Promise<unknown>
  settled: () => Promise<void>
}

// Prepares the world for one kill; of two turns in a row the bank lets one charge pass and asks at the other.
type Prepare = (world: World, turn: number) => Promise<Scene>

// The merchant charges a saved card; the charge's key is in their form.
const charged: Prepare = async (world, turn) => {
  const { shopper, input } = await readyToCharge(world, turn)
  return {
    deed: { do: 'charge', ctx: world.ctx, input },
    at: 0,
    again: () => chargeSavedCard(world.ctx, input),
    async settled() {
      const payment = await findPaymentByClientKey(world.merchant.id, input.clientKey)
      if (payment) await concludedOnce(payment, shopper, turn)
    },
  }
}

// The worker makes a scheduled charge.
const scheduled: Prepare = async (world, turn) => {
  const { shopper, input } = await readyToCharge(world, turn)
  await chargeSavedCard(world.ctx, { ...input, chargeAt: now() + 60 * SECOND })
  return { deed: { do: 'work' }, at: 61 * SECOND, settled: () => concluded(world, input, shopper, turn) }
}

// Stripe delivers the outcome of a charge whose answer nobody heard.
const delivered: Prepare = async (world, turn) => {
  const { shopper, input, event, eventId } = await unheardCharge(world, turn)
  return {
    deed: { do: 'receive', merchant: world.merchant, ...signed(event), body: event },
    at: 0,
    redeliver: () => deliver(world, event),
    settled: () => applied(world, eventId, input, shopper, turn),
  }
}

// The worker applies such an event, and sends the mail that follows from it.
const handled: Prepare = async (world, turn) => {
  const { shopper, input, event, eventId } = await unheardCharge(world, turn)
  await deliver(world, event)
  return { deed: { do: 'work' }, at: 0, settled: () => applied(world, eventId, input, shopper, turn) }
}

// The worker asks what became of a charge: half of them never reached Stripe.
const reconciled: Prepare = async (world, turn) => {
  const { shopper, input } = await readyToCharge(world, turn)
  const payment = await commit(world, input)
  if (turn % 4 < 2) await send(payment)
  return { deed: { do: 'work' }, at: 91 * SECOND, settled: () => concluded(world, input, shopper, turn) }
}

// The shopper saves a card that the browser has confirmed.
const saved: Prepare = async (world) => {
  const shopper = await addShopper(world)
  const { setupIntentId } = await setUpCard(shopper, { number: CARDS.works })
  return {
    deed: { do: 'save', ctx: shopper.ctx, setupIntentId },
    at: 0,
    redeliver: () => deliver(world, eventText('setup_intent.succeeded', setupIntentId)),
    again: () => savePaymentMethod(shopper.ctx, setupIntentId),
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
  madeDefault,
  removed,
  detached,
} satisfies Record<string, Prepare>

type Ready = { shopper: Shopper; input: ChargeSavedCardInput }

async function readyToCharge(world: World, turn: number): Promise<Ready> {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, passes(turn) ? CARDS.works : CARDS.asksAlways)
  await drain()
  const what = { amount: 1_999, currency: 'eur', reason: 'Order 4711', purpose: 'off_session_unscheduled' as const }
  const of = { customerId: shopper.customerId, paymentMethodId: card.id }
  return { shopper, input: { ...what, ...of, clientKey: newId(), confirmDuplicate: true } }
}

const passes = (turn: number) => turn % 2 === 0

async function commit(world: World, input: ChargeSavedCardInput): Promise<PaymentRow> {
  const committed = await commitPayment(world.ctx, input)
  if (committed.kind === 'possible_duplicate') throw new Error('nothing was committed')
  return committed.payment
}

// As a process that dies before it hears the answer.
const send = (payment: PaymentRow) => chargeOffSession(payment.frozen, `cf1:${payment.id}:1`, now() + HOUR)

async function unheardCharge(world: World, turn: number): Promise<Ready & { event: string; eventId: string }> {
  const ready = await readyToCharge(world, turn)
  const payment = await commit(world, ready.input)
  await send(payment)
  const [intent] = await intentsOf(payment.id)
  const eventId = `evt_${newId().replaceAll('-', '')}`
  const type = `payment_intent.${passes(turn) ? 'succeeded' : 'payment_failed'}`
  return { ...ready, event: eventText(type, given(intent).id, { id: eventId }), eventId }
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

async function applied(world: World, eventId: string, input: ChargeSavedCardInput, shopper: Shopper, turn: number) {
  expect(await findStripeEvent(world.merchant.id, eventId)).toMatchObject({ status: 'processed' })
  await concluded(world, input, shopper, turn)
}

async function concluded(world: World, input: ChargeSavedCardInput, shopper: Shopper, turn: number): Promise<void> {
  const payment = await findPaymentByClientKey(world.merchant.id, input.clientKey)
  await concludedOnce(given(payment), shopper, turn)
}

// One PaymentIntent, one change of state, and one mail: at most another copy of it.
async function concludedOnce({ id, merchantId, status }: PaymentRow, { email }: Shopper, turn: number): Promise<void> {
  expect(status).toBe(passes(turn) ? 'succeeded' : 'requires_action')
  expect(await intentsOf(id)).toHaveLength(1)
  const audit = await listAuditOfObject(merchantId, 'payment', id)
  expect(audit.filter(({ action }) => action === `payment.${status}`)).toHaveLength(1)
  const mails = await mailsTo(email)
  expect([1, 2]).toContain(mails.length)
  expect(new Set(mails.map(({ text }) => text)).size).toBe(1)
}
