import { IntegrationError } from './errors.ts'
import type { StripeSetup } from './options.ts'
import { StripeInstance } from './stripe.ts'

type Options = Omit<StripeSetup, 'publishableKey'>

/** `Stripe(publishableKey, options)`, with or without `new`. */
function Stripe(publishableKey: unknown, options: Options = {}): StripeInstance {
  if (typeof publishableKey !== 'string') {
    throw new IntegrationError('Missing value for Stripe(): apiKey should be a string.')
  }
  const key = publishableKey.trim()
  if (key.startsWith('sk_')) {
    throw new IntegrationError(
      'You should not use your secret key with Stripe.js. Please pass a publishable key instead.',
    )
  }
  // The stand-in must never take part in a live payment.
  if (!key.startsWith('pk_test_')) {
    throw new IntegrationError('This is a local Stripe.js: it takes publishable test keys (pk_test_…) only.')
  }
  return new StripeInstance({ ...options, publishableKey: key })
}

Stripe.version = 'endive'

// A second script tag must not replace the one whose objects the page already holds.
if (!Reflect.has(window, 'Stripe')) Reflect.set(window, 'Stripe', Stripe)
