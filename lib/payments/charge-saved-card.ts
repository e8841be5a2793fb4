import { isUniqueViolation, transaction } from '@/db/client'
import { findCoveringConsent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { insertPaymentAttempt } from '@/db/repositories/payment-attempts'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { findPaymentByClientKey, findRecentSamePayment, insertPayment, lockPayment } from '@/db/repositories/payments'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { MINUTE, now, SECOND } from '@/lib/core/clock'
import { type AppError, conflict, invalid } from '@/lib/core/errors'
import type { FrozenPayment } from '@/lib/core/frozen-payment'
import { newId } from '@/lib/core/ids'
import type { ConsentPurpose } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { checkMoney, checkReason } from '@/lib/payments/input'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import { sendPayment } from '@/lib/payments/send-payment'
import type { ChargeResult } from '@/lib/payments/types'
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
  /** Minted by the server into the form: two clicks on it are one charge. */
  clientKey: string
  /** The merchant saw the warning and wants a second charge. */
  confirmDuplicate: boolean
}

/**
 * Charges a saved card without the shopper (contract B13-B15, engine 2): the payment is committed before Stripe is
 * called, its outcome after. Bank answers are data, and so is the question after a second charge of the same amount
 * within 10 minutes; thrown are 404 for foreign ids, 409 `card_not_active`, 422 `consent_scope` and the refusals of
 * amount, currency and reason.
 */
export async function chargeSavedCard(ctx: Ctx, input: ChargeSavedCardInput): Promise<ChargeResult> {
  const checked = { ...input, ...checkMoney(input.amount, input.currency), reason: checkReason(input.reason) }
  const committed = await commitPayment(ctx, checked)
  if (committed.kind === 'possible_duplicate') return committed
  const { payment } = committed
  return paymentOutcome(ctx, committed.kind === 'new' ? await sendPayment(ctx, payment, 'first') : payment)
}

type Committed = { kind: 'new' | 'known'; payment: PaymentRow } | { kind: 'possible_duplicate'; chargedAt: number }

async function commitPayment(ctx: Ctx, input: ChargeSavedCardInput): Promise<Committed> {
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
  const card = await getPaymentMethodOfCustomer(ctx.merchant.id, input.customerId, input.paymentMethodId)
  if (card.status !== 'active') throw conflict('card_not_active', 'This card was removed. Choose another one.')
  if (!customer.stripeCustomerId) throw conflict('customer_not_at_stripe', 'This customer has no record at Stripe yet.')
  await refuseOutOfScope(ctx, card, input.purpose)
  const recent = await findRecentSamePayment(ctx.merchant.id, input, at - 10 * MINUTE)
  if (recent && !input.confirmDuplicate) return { kind: 'possible_duplicate', chargedAt: recent.createdAt }
  const id = newId()
  const frozen: FrozenPayment = {
    amount: input.amount,
    currency: input.currency,
    stripeCustomerId: customer.stripeCustomerId,
    stripePaymentMethodId: card.stripePaymentMethodId,
    description: input.reason,
    metadata: { cf_payment_id: id, cf_install: ctx.merchant.id, cf_attempt: '1' },
  }
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  const facts = {
    brand: card.displayBrand ?? card.brand,
    last4: card.last4,
    expMonth: card.expMonth,
    expYear: card.expYear,
  }
  await insertPayment({
    ...owner,
    id,
    customerId: customer.id,
    paymentMethodId: card.id,
    presence: 'off_session',
    status: 'processing',
    purpose: input.purpose,
    amount: input.amount,
    currency: input.currency,
    reason: input.reason,
    clientKey: input.clientKey,
    stripeAccountId: ctx.merchant.stripeAccountId,
    stripeCustomerId: customer.stripeCustomerId,
    stripePaymentMethodId: card.stripePaymentMethodId,
    stripeApiVersion: STRIPE_API_VERSION,
    frozen,
    attempt: 1,
    // The key's 23 hours count from before the first send, never from after it.
    firstSentAt: at,
    createdAt: at,
    updatedAt: at,
  })
  await insertPaymentAttempt({
    ...owner,
    ...facts,
    id: newId(),
    paymentId: id,
    number: 1,
    source: 'charge',
    outcome: 'pending',
    paymentMethodId: card.id,
    stripePaymentMethodId: card.stripePaymentMethodId,
    startedAt: at,
  })
  await enqueueJob(ctx.merchant, {
    kind: 'reconcile_payment',
    key: `reconcile:${id}`,
    payload: { paymentId: id },
    runAt: at + 90 * SECOND,
  })
  await recordAudit(ctx, 'payment.created', { type: 'payment', id }, { amount: input.amount, currency: input.currency })
  return { kind: 'new', payment: await lockPayment(ctx.merchant.id, id) }
}

// The form's key names one charge: posted again with another amount or card it is refused, never charged differently.
function sameRequest(known: PaymentRow, input: ChargeSavedCardInput): PaymentRow {
  const same =
    known.customerId === input.customerId &&
    known.paymentMethodId === input.paymentMethodId &&
    known.amount === input.amount &&
    known.currency === input.currency
  if (!same) throw keyReused()
  return known
}

function keyReused(): AppError {
  return invalid('idempotency_key_reused', 'This form was already used for another charge. Reload the page.')
}

async function refuseOutOfScope(ctx: Ctx, card: PaymentMethodRow, purpose: ConsentPurpose): Promise<void> {
  if (!(await findCoveringConsent(ctx.merchant.id, card.customerId, card.id, coveringPurposes(purpose))))
    throw invalid('consent_scope', 'The customer has not agreed to be charged this way with this card.', 'purpose')
}
