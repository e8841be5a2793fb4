import { type Reply, success } from '@/app/_doors/operation'
import { errorOf, type Refusal, refusalBody } from '@/app/_doors/problem'
import type { BrowserPayment } from '@/lib/payments/browser-payment'
import type { ApiPayment, PaymentOutcome } from '@/lib/payments/types'

/**
 * A charge's outcome in HTTP (contract 1.4, D6, D7): `paid` (200 or 201) paid, 201 open for the shopper, 202 not known yet or scheduled, 402 for every card that
 * could not be charged, 422 when Stripe refused the request itself.
 */
export function paymentAnswer(
  { outcome, payment, browser }: { outcome: PaymentOutcome; payment: ApiPayment; browser?: BrowserPayment | null },
  requestId: string,
  paid = 200,
): Reply {
  const data = {
    payment_id: payment.id,
    payment_intent_id: payment.stripePaymentIntentId,
    status: outcome.kind,
    amount: payment.amount,
    currency: payment.currency.toUpperCase(),
    payment_method_id: payment.stripePaymentMethodId,
  }
  const refuse = (status: number, type: string, refusal: Refusal, more: object = {}): Reply => {
    const error = errorOf(type, refusal, requestId)
    return { status, body: refusalBody(refusal.message, error, { ...data, ...more }, 'envelope') }
  }
  switch (outcome.kind) {
    case 'succeeded':
      return success(paid, data)
    case 'scheduled':
      return success(202, { ...data, charge_at: Math.floor(outcome.chargeAt / 1_000) })
    case 'processing':
    case 'needs_review':
      return success(202, data)
    case 'open':
      return success(201, {
        ...data,
        url: outcome.url,
        expires_at: secondsOf(outcome.expiresAt),
        client_secret: browser?.clientSecret ?? null,
        publishable_key: browser?.publishableKey ?? null,
      })
    case 'requires_action':
      return refuse(402, 'card_error', AUTHENTICATION_REQUIRED, recovery(outcome))
    case 'declined':
      return refuse(
        402,
        'card_error',
        {
          code: outcome.errorCode,
          message: outcome.message || 'The card was declined.',
          declineCode: outcome.declineCode,
        },
        recovery(outcome),
      )
    case 'failed':
      return refuse(422, 'invalid_request_error', {
        code: outcome.code,
        message: outcome.message || 'Stripe refused the request.',
        param: outcome.param ?? undefined,
      })
    case 'canceled':
      return refuse(409, 'invalid_request_error', { code: 'payment_canceled', message: 'This payment was canceled.' })
  }
}

// Document D prints this sentence, and its client reads it.
const AUTHENTICATION_REQUIRED = {
  code: 'authentication_required',
  message: 'Payment requires additional authentication',
}

function secondsOf(at: number | null): number | null {
  return at === null ? null : Math.floor(at / 1_000)
}

function recovery({ recoveryUrl, expiresAt }: { recoveryUrl: string; expiresAt: number }) {
  return { recovery_url: recoveryUrl, expires_at: Math.floor(expiresAt / 1_000) }
}
