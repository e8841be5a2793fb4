import { insertNotificationIfNew } from '@/db/repositories/notifications'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { CardNotificationKind, PaymentNotificationKind } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'

/** What a notice is about; one `dedupeKey` is one occasion. */
export type NewNotification = { recipient: string; customerId: string; dedupeKey: string } & (
  | { kind: PaymentNotificationKind; paymentId: string }
  | { kind: CardNotificationKind; paymentMethodId: string }
)

/**
 * Puts a notice and its mail into the outbox with the caller's transaction; one `dedupeKey` is sent once, however often
 * it is asked. The text is composed when it is sent, from the payment or the card as it is then.
 */
export async function enqueueNotification(ctx: Ctx, input: NewNotification): Promise<void> {
  const id = newId()
  const inserted = await insertNotificationIfNew({
    ...input,
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    status: 'waiting',
    attempts: 0,
    createdAt: now(),
  })
  if (inserted)
    await enqueueJob(ctx.merchant, {
      kind: 'send_notification',
      key: `notification:${id}`,
      payload: { notificationId: id },
    })
}
