import Stripe from 'stripe'
import { AppError, conflict, invalid, notFound } from '@/lib/core/errors'

/**
 * Waits for a call to Stripe that is made for somebody who waits, and turns Stripe's errors into our refusals: an
 * unknown object 404, a declined card 402 with its decline code, what Stripe will not do 409 or 422, Stripe away, busy
 * or refusing our keys 503 with `retry_after`. Anything that is not Stripe's is thrown on.
 */
export async function orRefusal<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw refusalOf(error)
  }
}

/** One error of Stripe as our refusal; any other error as it is. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const { statusCode: status, code = 'refused', param, message } = error
  if (status === 402)
    return new AppError('payment_required', code, message, param, { decline_code: error.decline_code || code })
  // 404 for what the address names, 400 for what the body names.
  if (status === 404 || code === 'resource_missing') return missing(param)
  if (status === 400 && error.rawType === 'invalid_request_error') return refused(code, message, param)
  if (status === 401 || status === 403)
    return away(
      'stripe_keys_refused',
      'Stripe does not accept the keys of this account. Check them in the settings.',
      60,
    )
  if (status === 429 || status === 409) return away('stripe_busy', 'Stripe is busy. Try again in a moment.', 2)
  return away('stripe_unavailable', 'Stripe does not answer. Nothing is lost: send the same request again.', 5)
}

/** A PaymentMethod that is on another customer (409). */
export function cardOfSomebodyElse(): AppError {
  return conflict('payment_method_in_use', 'This PaymentMethod belongs to another customer.')
}

// Our customers are known to exist: one that Stripe does not know any more was deleted there.
function missing(param: string | undefined): AppError {
  if (param?.startsWith('line_items')) return invalid('price_missing', 'There is no such price at Stripe.', param)
  if (param !== 'customer') return notFound('PaymentMethod')
  return conflict('customer_deleted_at_stripe', 'This customer was deleted at Stripe. Try again in a minute.')
}

// These two have no code of their own at Stripe (sandbox.md 3c).
function refused(code: string, message: string, param: string | undefined): AppError {
  if (/already been attached to a customer/.test(message)) return cardOfSomebodyElse()
  if (/may not be used again/.test(message))
    return conflict('payment_method_used_up', 'This PaymentMethod was used or detached before. Collect the card again.')
  return invalid(code === 'refused' ? 'stripe_refused' : code, message, param)
}

function away(code: string, message: string, seconds: number): AppError {
  return new AppError('unavailable', code, message, undefined, { retry_after: seconds })
}
