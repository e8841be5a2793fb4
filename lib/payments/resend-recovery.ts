import { transaction } from '@/db/client'
import { getCustomer } from '@/db/repositories/customers'
import { lockPayment } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import { openRecoveryLink } from '@/lib/payments/prepare-recovery'
import { findRecoveryLink, recoveryLinkView, recoveryMailKey, rotateRecoveryLink } from '@/lib/payments/recovery-links'
import type { RecoveryLinkView } from '@/lib/payments/types'

/**
 * Mails a fresh recovery link and ends the one before (field note 16). Throws 404, or 409 `payment_not_waiting` when
 * there is nothing left to recover.
 */
export async function resendRecovery(ctx: Ctx, paymentId: string): Promise<RecoveryLinkView> {
  return transaction(async () => {
    const payment = await lockPayment(ctx.merchant.id, paymentId)
    if (!waitsForShopper(payment))
      throw conflict('payment_not_waiting', 'This payment does not wait for the customer any more.')
    return mailFreshLink(ctx, payment)
  })
}

function waitsForShopper({ status }: PaymentRow): boolean {
  return status === 'requires_action' || status === 'declined'
}

async function mailFreshLink(ctx: Ctx, payment: PaymentRow): Promise<RecoveryLinkView> {
  const customer = await getCustomer(ctx.merchant.id, payment.customerId)
  const link = await rotateRecoveryLink(ctx, payment.id)
  await enqueueNotification(ctx, {
    kind: 'recovery',
    recipient: customer.email,
    customerId: customer.id,
    paymentId: payment.id,
    dedupeKey: recoveryMailKey(link.id),
  })
  await recordAudit(ctx, 'payment.recovery_resent', { type: 'payment', id: payment.id })
  return recoveryLinkView(link)
}

// The link goes to the customer's own address, but nobody may fill that mailbox by pressing a button.
const PAUSE = 5 * MINUTE

/**
 * "Send me a new link" on an expired page: mails one to the payment's own customer and shows nothing. Asked again
 * within five minutes, or for a settled payment, it does nothing and answers the same.
 */
export async function requestNewLink(merchant: Merchant, token: string, requestId: string): Promise<void> {
  const { ctx, payment } = await openRecoveryLink(merchant, token, requestId)
  await transaction(async () => {
    const current = await lockPayment(ctx.merchant.id, payment.id)
    if (!waitsForShopper(current)) return
    const live = await findRecoveryLink(ctx, payment.id)
    if (live && now() - live.createdAt < PAUSE) return
    await mailFreshLink(ctx, current)
  })
}
