import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import type { ChargeSavedCardInput } from '@/lib/payments/commit-payment'
import { openPayment } from '@/lib/payments/open-payment'
import { recoveryMailKey, rotateRecoveryLink } from '@/lib/payments/recovery-links'

/**
 * Asks the owner of a card that cannot be charged without them (field note 27): the bank is not bothered with a charge it
 * must refuse, and the link that finishes the payment is on its way at once. The key works as for a charge.
 */
export async function askInstead(ctx: Ctx, input: ChargeSavedCardInput): Promise<PaymentRow> {
  const { customerId, amount, currency, reason, metadata, clientKey, depositPaymentId } = input
  const purpose = 'on_session_reuse' as const
  const asked = { customerId, amount, currency, reason, metadata, clientKey, depositPaymentId, purpose }
  return openPayment(ctx, asked, async ({ id }, customer) => {
    const link = await rotateRecoveryLink(ctx, id)
    const mail = { recipient: customer.email, customerId, paymentId: id }
    await enqueueNotification(ctx, { ...mail, kind: 'recovery', dedupeKey: recoveryMailKey(link.id) })
  })
}
