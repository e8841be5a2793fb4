import { insertNotificationIfNew } from '@/db/repositories/notifications'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { NotificationKind } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'

/**
 * Puts a mail into the outbox with the caller's transaction; one `dedupeKey` is sent once, however often it is asked.
 * The text is composed when it is sent, from the payment as it is then.
 */
export async function enqueueNotification(
  ctx: Ctx,
  input: { kind: NotificationKind; recipient: string; customerId: string; paymentId: string; dedupeKey: string },
): Promise<void> {
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
