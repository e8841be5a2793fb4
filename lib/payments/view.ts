import type { PaymentListing } from '@/db/repositories/payment-listings'
import type { PaymentAttemptRow } from '@/db/schema/payment-attempts'
import { cardOf, chargedCard } from '@/lib/payments/charged-card'
import { payUrl } from '@/lib/payments/pay-link'
import { recoveryLinkView } from '@/lib/payments/recovery-links'
import { isPayable } from '@/lib/payments/transitions'
import type { MerchantPaymentView, PaymentAttemptView, PaymentView } from '@/lib/payments/types'

/** A payment as pages show it. */
export function paymentView(listing: PaymentListing): PaymentView {
  const row = listing.payment
  return {
    id: row.id,
    status: row.status,
    presence: row.presence,
    purpose: row.purpose,
    amount: row.amount,
    currency: row.currency,
    reason: row.reason,
    card: chargedCard(listing),
    remainderAmount: row.remainderAmount,
    remainderPaymentId: listing.remainderId,
    depositPaymentId: row.depositPaymentId,
    refunded: listing.refunded,
    stripePaymentIntentId: row.stripePaymentIntentId,
    errorCode: row.errorCode,
    declineCode: row.declineCode,
    message: row.message,
    createdAt: row.createdAt,
    chargeAt: row.chargeAt,
    settledAt: row.settledAt,
  }
}

/** A payment as the merchant sees it, with whose it is and the link that still works. */
export function merchantPaymentView(listing: PaymentListing, now: number): MerchantPaymentView {
  const link = listing.link && listing.link.expiresAt > now && isPayable(listing.payment.status) ? listing.link : null
  const { status, stripePaymentIntentId } = listing.payment
  return {
    ...paymentView(listing),
    customer: listing.customer,
    recovery: link && recoveryLinkView(link),
    payUrl: listing.payLinkId && isPayable(status) ? payUrl(listing.payLinkId) : null,
    cancelable: status === 'scheduled' || (isPayable(status) && stripePaymentIntentId !== null),
  }
}

/** One try of a payment, for the merchant's timeline. */
export function attemptView(row: PaymentAttemptRow): PaymentAttemptView {
  return {
    number: row.number,
    source: row.source,
    outcome: row.outcome,
    card: cardOf(row),
    errorCode: row.errorCode,
    declineCode: row.declineCode,
    adviceCode: row.adviceCode,
    message: row.message,
    requestId: row.requestId,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}
