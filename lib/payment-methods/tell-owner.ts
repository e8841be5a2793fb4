import { findCustomer } from '@/db/repositories/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import type { CardNotificationKind } from '@/lib/core/terms'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'

/**
 * Tells the owner of a card what has become of it, in the account and by mail, with the caller's transaction; one
 * `occasion` of a card is told once. A customer who was deleted is told nothing.
 */
export async function tellOwner(
  ctx: Ctx,
  kind: CardNotificationKind,
  card: Pick<PaymentMethodRow, 'id' | 'customerId'>,
  occasion: string,
): Promise<void> {
  const customer = await findCustomer(ctx.merchant.id, card.customerId)
  if (!customer) return
  await enqueueNotification(ctx, {
    kind,
    recipient: customer.email,
    customerId: customer.id,
    paymentMethodId: card.id,
    dedupeKey: `${kind}:${card.id}:${occasion}`,
  })
}
