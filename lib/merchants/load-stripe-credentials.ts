import type { Merchant } from '@/lib/core/actor'
import { env, isLiveKey } from '@/lib/core/env'
import { conflict } from '@/lib/core/errors'
import { ENV_ENDPOINT } from '@/lib/merchants/current-merchant'
import type { StripeCredentials } from '@/lib/stripe/credentials'

/** A merchant's keys for Stripe; throws 409 `stripe_not_connected` when it has none. */
export async function loadStripeCredentials(merchant: Merchant): Promise<StripeCredentials> {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET } = env()
  if (merchant.endpoint !== ENV_ENDPOINT || merchant.livemode !== isLiveKey(STRIPE_SECRET_KEY))
    throw conflict('stripe_not_connected', 'This merchant has no Stripe keys yet.')
  return {
    version: 'environment',
    secretKey: STRIPE_SECRET_KEY,
    publishableKey: STRIPE_PUBLISHABLE_KEY,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
  }
}
