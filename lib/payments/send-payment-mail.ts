import { findConsentForPaymentIntent } from '@/db/repositories/consents'
import { getNotification } from '@/db/repositories/notifications'
import { getPaymentListing } from '@/db/repositories/payment-listings'
import { markRecoveryLinkSent } from '@/db/repositories/recovery-links'
import { getRefundOfMerchant } from '@/db/repositories/refunds'
import type { NotificationRow } from '@/db/schema/notifications'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { LOCALES, PAYMENT_NOTIFICATION_KINDS, type PaymentNotificationKind } from '@/lib/core/terms'
import { composeMail, type MailTemplate } from '@/lib/notifications/compose-mail'
import { deliverMail, dropMail } from '@/lib/notifications/deliver-mail'
import { senderOf } from '@/lib/notifications/sender-of'
import { chargedCard } from '@/lib/payments/charged-card'
import { findPayUrl } from '@/lib/payments/pay-link'
import { accountUrl } from '@/lib/payments/payment-outcome'
import { ensureReceiptUrl } from '@/lib/payments/receipt-link'
import { findRecoveryLink, recoveryMailKey, recoveryUrl } from '@/lib/payments/recovery-links'
import { isPayable } from '@/lib/payments/transitions'
import { refundOfMail } from '@/lib/payments/write-refund'

/**
 * Sends one mail of the outbox, composed from the payment as it is now; one that has become pointless (paid meanwhile)
 * is dropped. Throws when the SMTP server does not take it, so its job tries again.
 */
export async function sendPaymentMail(ctx: Ctx, notificationId: string): Promise<void> {
  const notification = await getNotification(ctx.merchant.id, notificationId)
  const kind = PAYMENT_NOTIFICATION_KINDS.find((each) => each === notification.kind)
  if (notification.status !== 'waiting' || !notification.paymentId || !kind) return
  const listing = await getPaymentListing(ctx.merchant.id, notification.paymentId)
  const { payment, customer } = listing
  const target = await targetOf(ctx, kind, notification, payment)
  if (!target) return dropMail(notification, 'settled meanwhile')
  const mail = composeMail({
    template: templateOf(kind, payment),
    locale: customer.locale ?? LOCALES[0],
    merchant: senderOf(ctx.merchant),
    customer,
    payment,
    card: chargedCard(listing),
    url: target.url,
    expiresAt: target.expiresAt ?? null,
    refunded: target.refunded ?? null,
    agreed: target.agreed ?? null,
    unsubscribeUrl: null,
  })
  const isSent = await deliverMail(notification, mail)
  if (isSent && target.linkId) await markRecoveryLinkSent(ctx.merchant.id, target.linkId, now())
}

// The two parts of a price say which of them they are.
function templateOf(kind: PaymentNotificationKind, payment: PaymentRow): MailTemplate {
  const { status, remainderAmount, depositPaymentId } = payment
  if (kind === 'recovery' && status === 'declined') return 'recoveryDeclined'
  if (kind === 'receipt' && remainderAmount !== null) return 'receiptDeposit'
  if (kind === 'receipt' && depositPaymentId !== null) return 'receiptRemainder'
  if (kind === 'payment_requested' && depositPaymentId !== null) return 'requestedRemainder'
  return kind
}

/** Where a mail leads and what it tells beside the payment. */
type Target = { url: string; expiresAt?: number; linkId?: string; refunded?: number; agreed?: string }

async function targetOf(
  ctx: Ctx,
  kind: PaymentNotificationKind,
  { dedupeKey }: NotificationRow,
  payment: PaymentRow,
): Promise<Target | null> {
  switch (kind) {
    case 'recovery': {
      const link = isPayable(payment.status) ? await findRecoveryLink(ctx, payment.id) : null
      // A later link has a mail of its own.
      if (link && dedupeKey !== recoveryMailKey(link.id)) return null
      return link && { url: recoveryUrl(link.id), expiresAt: link.expiresAt, linkId: link.id }
    }
    case 'payment_requested':
      if (!isPayable(payment.status)) return null
      return { url: (await findPayUrl(ctx, payment.id))?.url ?? accountUrl(payment.id) }
    case 'receipt': {
      const agreed = await agreedWith(ctx, payment)
      return { url: await ensureReceiptUrl(ctx, payment), ...(agreed !== null && { agreed }) }
    }
    case 'refund': {
      const refund = await getRefundOfMerchant(ctx.merchant.id, refundOfMail(dedupeKey))
      const isBack = refund.status !== 'failed' && refund.status !== 'canceled'
      return isBack ? { url: await ensureReceiptUrl(ctx, payment), refunded: refund.amount } : null
    }
  }
}

// What was agreed to while paying is repeated to whoever agreed (security 1.4).
async function agreedWith(ctx: Ctx, { customerId, stripePaymentIntentId: intent }: PaymentRow): Promise<string | null> {
  const consent = intent ? await findConsentForPaymentIntent(ctx.merchant.id, customerId, intent) : null
  return consent?.textShown ?? null
}
