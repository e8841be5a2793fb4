import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import { findPayUrl } from '@/lib/payments/pay-link'
import { findRecoveryLink, recoveryUrl } from '@/lib/payments/recovery-links'
import type { PaymentOutcome } from '@/lib/payments/types'

/** A payment row as the answer to whoever charged; a replayed key gets the state of now. */
export async function paymentOutcome(ctx: Ctx, payment: PaymentRow): Promise<PaymentOutcome> {
  const paymentId = payment.id
  switch (payment.status) {
    case 'requires_action':
    case 'declined': {
      const link = await findRecoveryLink(ctx, paymentId)
      const page = link ? null : await findPayUrl(ctx, paymentId)
      const recovery = link
        ? { recoveryUrl: recoveryUrl(link.id), expiresAt: link.expiresAt }
        : { recoveryUrl: page?.url ?? accountUrl(paymentId), expiresAt: page?.expiresAt ?? payment.updatedAt }
      if (payment.status === 'requires_action') return { kind: 'requires_action', paymentId, ...recovery }
      return {
        kind: 'declined',
        paymentId,
        declineCode: payment.declineCode,
        errorCode: payment.errorCode ?? 'card_declined',
        message: payment.message ?? '',
        retryable: payment.retryable ?? false,
        ...recovery,
      }
    }
    case 'failed':
      return {
        kind: 'failed',
        paymentId,
        code: payment.errorCode ?? 'refused',
        param: null,
        message: payment.message ?? '',
      }
    case 'scheduled':
      return { kind: 'scheduled', paymentId, chargeAt: payment.chargeAt ?? payment.createdAt }
    case 'open': {
      // Charged with a card whose owner has to be asked: to the caller that is a 402 like any other.
      const link = await findRecoveryLink(ctx, paymentId)
      if (link)
        return { kind: 'requires_action', paymentId, recoveryUrl: recoveryUrl(link.id), expiresAt: link.expiresAt }
      const page = await findPayUrl(ctx, paymentId)
      return { kind: 'open', paymentId, url: page?.url ?? accountUrl(paymentId), expiresAt: page?.expiresAt ?? null }
    }
    case 'succeeded':
    case 'processing':
    case 'canceled':
    case 'needs_review':
      return { kind: payment.status, paymentId }
  }
}

/** Where the signed-in shopper pays it. */
export function accountUrl(paymentId: string): string {
  return `${env().APP_URL}/account/payments/${paymentId}`
}
