import type { Ctx } from '@/lib/core/actor'
import { sendCardMail } from '@/lib/payment-methods/send-card-mail'
import { sendPaymentMail } from '@/lib/payments/send-payment-mail'

/** Sends the mail of one notice, about a payment or about a card; each takes only its own. */
export async function sendNotification(ctx: Ctx, notificationId: string): Promise<void> {
  await sendPaymentMail(ctx, notificationId)
  await sendCardMail(ctx, notificationId)
}
