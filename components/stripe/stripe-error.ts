import type { StripeError } from '@stripe/stripe-js'

export type StripeFailure =
  | { kind: 'authentication' }
  | { kind: 'network' }
  | { kind: 'message'; message: string }
  | { kind: 'generic' }

/** What a shopper may be told of a Stripe error: words of card and form errors, a sentence of ours for the rest (B19). */
export function stripeFailure(error: StripeError): StripeFailure {
  const code = error.code ?? ''
  if (code.endsWith('_authentication_failure')) return { kind: 'authentication' }
  if (error.type === 'api_connection_error') return { kind: 'network' }
  const forShoppers = error.type === 'card_error' || error.type === 'validation_error'
  return forShoppers && error.message ? { kind: 'message', message: error.message } : { kind: 'generic' }
}
