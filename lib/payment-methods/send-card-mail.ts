import { listConsentsOfCard } from '@/db/repositories/consents'
import { getCustomerEvenDeleted } from '@/db/repositories/customers'
import { getNotification, markNotification } from '@/db/repositories/notifications'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import { CARD_NOTIFICATION_KINDS, type CardNotificationKind, LOCALES } from '@/lib/core/terms'
import { composeMail } from '@/lib/notifications/compose-mail'
import { deliverMail, dropMail } from '@/lib/notifications/deliver-mail'
import { senderOf } from '@/lib/notifications/sender-of'
import { unsubscribeUrl } from '@/lib/notifications/unsubscribe-token'

/**
 * Sends the mail of a notice about a card, composed from the card as it is now; one that its reader has switched off, or
 * that has become pointless, is not sent. Throws when the SMTP server does not take it, so its job tries again.
 */
export async function sendCardMail(ctx: Ctx, notificationId: string): Promise<void> {
  const notification = await getNotification(ctx.merchant.id, notificationId)
  const { status, customerId, paymentMethodId } = notification
  const kind = CARD_NOTIFICATION_KINDS.find((each) => each === notification.kind)
  if (status !== 'waiting' || !kind || !paymentMethodId) return
  const customer = await getCustomerEvenDeleted(ctx.merchant.id, customerId)
  const card = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, paymentMethodId)
  if (customer.mutedNotices?.includes(kind))
    return markNotification(ctx.merchant.id, notification.id, { status: 'muted' })
  if (customer.deletedAt !== null || isPointless(kind, card)) return dropMail(notification, 'settled meanwhile')
  const [consent] = kind === 'card_saved' ? await listConsentsOfCard(ctx.merchant.id, customerId, card.id) : []
  const mail = composeMail({
    template: kind,
    locale: customer.locale ?? LOCALES[0],
    merchant: senderOf(ctx.merchant),
    customer,
    payment: null,
    card,
    refunded: null,
    agreed: consent?.textShown ?? null,
    // Somebody without a sign-in has no page of cards that a mail could lead to for good.
    url: customer.userId === null ? null : `${env().APP_URL}/account/cards`,
    expiresAt: null,
    unsubscribeUrl: unsubscribeUrl({ merchantId: ctx.merchant.id, customerId, kind }),
  })
  await deliverMail(notification, mail)
}

// A card that was brought back was not removed, and one that is gone needs no word of what it was.
function isPointless(kind: CardNotificationKind, card: PaymentMethodRow): boolean {
  return (card.status === 'active') === (kind === 'card_removed')
}
