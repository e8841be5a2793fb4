import { answer } from '@/app/_doors/route'
import type { ApiPayment, PaymentOutcome } from '@/lib/payments/types'

/**
 * A charge's outcome in HTTP (contract 1.4, D6, D7): 200 paid, 202 not known yet or scheduled, 402 for every card that
 * could not be charged, 422 when Stripe refused the request itself.
 */
export function paymentAnswer(
  { outcome, payment }: { outcome: PaymentOutcome; payment: ApiPayment },
  requestId: string,
): Response {
  const data = {
    payment_id: payment.id,
    payment_intent_id: payment.stripePaymentIntentId,
    status: outcome.kind,
    amount: payment.amount,
    currency: payment.currency.toUpperCase(),
    payment_method_id: payment.stripePaymentMethodId,
  }
  const refuse = (status: number, message: string, error: object, more: object = {}) =>
    answer(status, { success: false, message, error: { ...error, request_id: requestId }, data: { ...data, ...more } })
  switch (outcome.kind) {
    case 'succeeded':
      return answer(200, { success: true, data })
    case 'scheduled':
      return answer(202, { success: true, data: { ...data, charge_at: Math.floor(outcome.chargeAt / 1_000) } })
    case 'processing':
    case 'needs_review':
    case 'open':
      return answer(202, { success: true, data })
    case 'requires_action':
      return refuse(
        402,
        'Payment requires additional authentication',
        { type: 'card_error', code: 'authentication_required' },
        recovery(outcome),
      )
    case 'declined':
      return refuse(
        402,
        outcome.message || 'The card was declined.',
        {
          type: 'card_error',
          code: outcome.errorCode,
          ...(outcome.declineCode && { decline_code: outcome.declineCode }),
        },
        recovery(outcome),
      )
    case 'failed':
      return refuse(422, outcome.message || 'Stripe refused the request.', {
        type: 'invalid_request_error',
        code: outcome.code,
        ...(outcome.param && { param: outcome.param }),
      })
    case 'canceled':
      return refuse(409, 'This payment was canceled.', { type: 'invalid_request_error', code: 'payment_canceled' })
  }
}

function recovery({ recoveryUrl, expiresAt }: { recoveryUrl: string; expiresAt: number }) {
  return { recovery_url: recoveryUrl, expires_at: Math.floor(expiresAt / 1_000) }
}
