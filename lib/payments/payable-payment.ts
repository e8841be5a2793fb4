import { getCustomer } from '@/db/repositories/customers'
import { getPaymentListing } from '@/db/repositories/payment-listings'
import { listRefundsOfPayment } from '@/db/repositories/refunds'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import type { Ctx } from '@/lib/core/actor'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import { stripeBrowserConfig } from '@/lib/payment-methods/view'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { isRetryable, shopperMessage } from '@/lib/payments/outcome'
import { isPayable } from '@/lib/payments/transitions'
import { chargedCard } from '@/lib/payments/charged-card'
import type { PaidRefund, PayablePayment, RecoveryState } from '@/lib/payments/types'
import { retrieveForConfirmation } from '@/lib/stripe/payment-intents'

/**
 * What a page that asks the shopper to pay may show, always from a fresh read of the PaymentIntent (engine 3).
 * `ownerSignedIn` alone opens the list of other saved cards (field note 52). A payment that is settled meanwhile
 * answers so and carries no client secret.
 */
export async function readPayable(
  ctx: Ctx,
  payment: PaymentRow,
  view: { ownerSignedIn: boolean; expiresAt: number | null },
): Promise<RecoveryState> {
  const merchantName = ctx.merchant.name
  if (!isPayable(payment.status)) return settledState(ctx, payment)
  if (!payment.stripePaymentIntentId) return { kind: 'processing', merchantName }
  const { intent, clientSecret } = await retrieveForConfirmation(ctx.merchant, payment.stripePaymentIntentId)
  const source = payment.presence === 'off_session' ? 'recovery' : 'on_session'
  const current = await applyPaymentIntent(ctx, payment.id, intent, { source, requestId: null })
  if (!isPayable(current.status)) return settledState(ctx, current)

  const cards = await cardsThatPay(ctx, payment)
  const tried = intent.lastFailure?.paymentMethod ?? intent.paymentMethod
  const first = current.presence === 'on_session' && !tried ? (cards.find((card) => card.isDefault) ?? null) : null
  const triedIsSaved = tried !== null && cards.some((card) => card.stripeId === tried.id)
  const declined = current.status === 'declined'
  const payable: PayablePayment = {
    id: current.id,
    merchantName,
    amount: current.amount,
    currency: current.currency,
    reason: current.reason,
    card: tried?.card ?? first,
    stripePaymentMethodId: triedIsSaved ? tried.id : (first?.stripeId ?? null),
    why: current.status === 'open' ? 'open' : declined ? 'declined' : 'authenticate',
    message: intent.lastFailure ? shopperMessage(intent.lastFailure) : null,
    sameCard: triedIsSaved
      ? !declined || (intent.lastFailure !== null && isRetryable(intent.lastFailure))
      : first !== null,
    expiresAt: view.expiresAt,
    otherCards: view.ownerSignedIn
      ? cards.filter((card) => card.stripeId !== (tried?.id ?? first?.stripeId) && card.expiry !== 'expired')
      : [],
    clientSecret,
    stripe: await stripeBrowserConfig(ctx.merchant),
  }
  return { kind: 'payable', payment: payable }
}

/** The saved cards that can pay it: those of a customer made anew at Stripe do not pay a PaymentIntent of the deleted one. */
export async function cardsThatPay(ctx: Ctx, { customerId, frozen }: PaymentRow): Promise<PaymentMethodView[]> {
  const { stripeCustomerId } = await getCustomer(ctx.merchant.id, customerId)
  return stripeCustomerId === frozen.stripeCustomerId ? listPaymentMethods(ctx, customerId) : []
}

// Only what left for sure is told: a refund without an answer, or one that failed, is the merchant's affair.
function paidRefund({ status, amount, createdAt: at }: RefundRow): PaidRefund[] {
  if (status === 'processing' || status === 'failed' || status === 'canceled') return []
  return [{ amount, pending: status !== 'succeeded', at }]
}

/** What a payment that cannot be paid (any more) shows. */
export async function settledState(ctx: Ctx, payment: PaymentRow): Promise<RecoveryState> {
  const merchantName = ctx.merchant.name
  if (payment.status === 'canceled' || payment.status === 'failed') return { kind: 'canceled', merchantName }
  if (payment.status !== 'succeeded' && payment.status !== 'scheduled') return { kind: 'processing', merchantName }
  const { amount, currency, reason, chargeAt } = payment
  const card = chargedCard(await getPaymentListing(ctx.merchant.id, payment.id))
  if (payment.status === 'scheduled')
    return { kind: 'scheduled', merchantName, amount, currency, card, chargeAt: chargeAt ?? payment.createdAt }
  const paidAt = payment.settledAt ?? payment.updatedAt
  const refunds = (await listRefundsOfPayment(ctx.merchant.id, payment.id)).flatMap(paidRefund)
  return { kind: 'paid', merchantName, amount, currency, reason, card, paidAt, refunds }
}
