import { isUniqueViolation, transaction } from '@/db/client'
import { lockCustomer } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { findPaymentByClientKey, findRecentSamePayment, insertPayment, lockPayment } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { type AppError, conflict, invalid } from '@/lib/core/errors'
import type { FrozenPayment } from '@/lib/core/frozen-payment'
import { newId } from '@/lib/core/ids'
import type { Metadata } from '@/lib/core/metadata'
import type { ConsentPurpose } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { chargeKey } from '@/lib/jobs/payment-job-keys'
import { findHammering } from '@/lib/payments/find-hammering'
import { checkChargeAt } from '@/lib/payments/input'
import { refuseSecondRemainder } from '@/lib/payments/deposit'
import { isCovered, outOfScope } from '@/lib/payments/is-covered'
import { startAttempt } from '@/lib/payments/start-attempt'
import { stripeMetadata } from '@/lib/payments/stripe-metadata'
import { STRIPE_API_VERSION } from '@/lib/stripe/client'

export type ChargeSavedCardInput = {
  customerId: string
  /** Our row id of the card. */
  paymentMethodId: string
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  /** Shown to the shopper and sent to Stripe as the description. */
  reason: string
  purpose: ConsentPurpose
  /** The merchant's own notes; kept here whole and at Stripe as far as there is room. */
  metadata?: Metadata | undefined
  /** Minted by the server into the form: two clicks on it are one charge. */
  clientKey: string
  /** When to charge, milliseconds since 1970; now when absent (engine 2). */
  chargeAt?: number | undefined
  /** The deposit whose rest this is. */
  depositPaymentId?: string | undefined
  /** The merchant saw the warning and wants a second charge. */
  confirmDuplicate: boolean
}

/** `possible_duplicate`: the same was charged a moment ago, and nothing was committed. */
export type Committed =
  | { kind: 'new' | 'known'; payment: PaymentRow }
  | { kind: 'possible_duplicate'; chargedAt: number }

/**
 * Commits a payment before anything is sent (engine 2.1): card, consent and limits are checked, the parameters frozen,
 * its timer put down. A known key answers its payment, whatever became of it; 422 `idempotency_key_reused` when it
 * names another request.
 */
export async function commitPayment(ctx: Ctx, input: ChargeSavedCardInput): Promise<Committed> {
  try {
    return await transaction(() => decide(ctx, input))
  } catch (error) {
    // The same key for another customer at the same moment: the customer's lock does not keep those apart.
    if (isUniqueViolation(error)) throw keyReused()
    throw error
  }
}

async function decide(ctx: Ctx, input: ChargeSavedCardInput): Promise<Committed> {
  const at = now()
  // The customer's lock makes two tabs one after the other; each sees what the other has committed.
  const customer = await lockCustomer(ctx.merchant.id, input.customerId)
  const known = await findPaymentByClientKey(ctx.merchant.id, input.clientKey)
  if (known) return { kind: 'known', payment: sameRequest(known, input) }
  if (input.depositPaymentId) await refuseSecondRemainder(ctx, input.depositPaymentId)
  const chargeAt = checkChargeAt(input.chargeAt)
  const card = await getPaymentMethodOfCustomer(ctx.merchant.id, input.customerId, input.paymentMethodId)
  if (card.status !== 'active') throw conflict('card_not_active', 'This card was removed. Choose another one.')
  if (!customer.stripeCustomerId) throw conflict('customer_not_at_stripe', 'This customer has no record at Stripe yet.')
  if (!(await isCovered(ctx, card, input.purpose, input.depositPaymentId))) throw outOfScope()
  const hammering = await findHammering(ctx, card)
  if (hammering) throw hammering
  const recent = input.confirmDuplicate ? null : await findRecentSame(ctx, input, at)
  if (recent) return { kind: 'possible_duplicate', chargedAt: recent.createdAt }
  const id = newId()
  const money = { amount: input.amount, currency: input.currency }
  const frozen: FrozenPayment = {
    ...money,
    stripeCustomerId: customer.stripeCustomerId,
    stripePaymentMethodId: card.stripePaymentMethodId,
    description: input.reason,
    metadata: stripeMetadata(input.metadata, { cf_payment_id: id, cf_install: ctx.merchant.id, cf_attempt: '1' }),
  }
  await insertPayment({
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    id,
    customerId: customer.id,
    paymentMethodId: card.id,
    presence: 'off_session',
    status: chargeAt === undefined ? 'processing' : 'scheduled',
    purpose: input.purpose,
    ...money,
    reason: input.reason,
    clientKey: input.clientKey,
    metadata: input.metadata ?? null,
    depositPaymentId: input.depositPaymentId ?? null,
    stripeAccountId: ctx.merchant.stripeAccountId,
    stripeCustomerId: customer.stripeCustomerId,
    stripePaymentMethodId: card.stripePaymentMethodId,
    stripeApiVersion: STRIPE_API_VERSION,
    frozen,
    attempt: 1,
    chargeAt,
    // The key's 23 hours count from before the first send, never from after it.
    firstSentAt: chargeAt === undefined ? at : null,
    createdAt: at,
    updatedAt: at,
  })
  if (chargeAt === undefined) {
    await startAttempt(ctx, id, card, at)
    await recordAudit(ctx, 'payment.created', { type: 'payment', id }, money)
  } else {
    await enqueueJob(ctx.merchant, {
      kind: 'charge_scheduled_payment',
      key: chargeKey(id),
      payload: { paymentId: id },
      runAt: chargeAt,
    })
    await recordAudit(ctx, 'payment.scheduled', { type: 'payment', id }, { ...money, charge_at: chargeAt })
  }
  return { kind: 'new', payment: await lockPayment(ctx.merchant.id, id) }
}

// A person is asked about any, a server only about one whose outcome it cannot know yet (engine 5).
async function findRecentSame(ctx: Ctx, input: ChargeSavedCardInput, at: number): Promise<PaymentRow | null> {
  const statuses = ctx.actor.type === 'api_key' ? (['processing'] as const) : undefined
  return findRecentSamePayment(ctx.merchant.id, { ...input, statuses }, at - 10 * MINUTE)
}

// The form's key names one charge: posted again with another amount or card it is refused, never charged differently.
function sameRequest(known: PaymentRow, input: ChargeSavedCardInput): PaymentRow {
  const same =
    known.customerId === input.customerId &&
    known.paymentMethodId === input.paymentMethodId &&
    known.amount === input.amount &&
    known.currency === input.currency &&
    known.depositPaymentId === (input.depositPaymentId ?? null) &&
    known.chargeAt === (input.chargeAt ?? null)
  if (!same) throw keyReused()
  return known
}

function keyReused(): AppError {
  return invalid('idempotency_key_reused', 'This form was already used for another charge. Reload the page.')
}
