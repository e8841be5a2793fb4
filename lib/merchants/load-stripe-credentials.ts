import { findStripeCredentials } from '@/db/repositories/stripe-credentials'
import type { StripeCredentialsRow } from '@/db/schema/stripe-credentials'
import type { Merchant } from '@/lib/core/actor'
import { env, isLiveKey } from '@/lib/core/env'
import { conflict } from '@/lib/core/errors'
import { type SealedPlace, unseal } from '@/lib/core/seal'
import { ENV_ENDPOINT } from '@/lib/merchants/current-merchant'
import type { StripeCredentials } from '@/lib/stripe/credentials'

const opened = new Map<string, StripeCredentials>()

/**
 * A merchant's keys for Stripe as they are now: its own, or for the first merchant those of the environment. Throws 409
 * `stripe_not_connected` when it has none, and an error when they cannot be opened.
 */
export async function loadStripeCredentials(merchant: Merchant): Promise<StripeCredentials> {
  const row = await findStripeCredentials(merchant.id)
  if (!row) return environmentCredentials(merchant)
  const known = opened.get(merchant.id)
  if (known?.version === row.id) return known
  const credentials = await open(row)
  opened.set(merchant.id, credentials)
  return credentials
}

/** Whether calls to Stripe can be made for a merchant at all. */
export async function isConnected(merchant: Merchant): Promise<boolean> {
  return usesEnvironment(merchant) || (await findStripeCredentials(merchant.id)) !== null
}

/** Whether a merchant without keys of its own uses those of the environment. */
export function usesEnvironment(merchant: Merchant): boolean {
  return merchant.endpoint === ENV_ENDPOINT && merchant.livemode === isLiveKey(env().STRIPE_SECRET_KEY)
}

/** Where the two secrets of a row of credentials belong. */
export function placesOf(row: { merchantId: string; id: string }): Record<'secretKey' | 'webhookSecret', SealedPlace> {
  const place = (field: string) => ({ merchantId: row.merchantId, field, rowId: row.id })
  return { secretKey: place('stripe_secret_key'), webhookSecret: place('stripe_webhook_secret') }
}

async function open(row: StripeCredentialsRow): Promise<StripeCredentials> {
  const places = placesOf(row)
  return {
    version: row.id,
    secretKey: await unseal(row.secretKeySealed, places.secretKey),
    publishableKey: row.publishableKey,
    webhookSecret: await unseal(row.webhookSecretSealed, places.webhookSecret),
  }
}

function environmentCredentials(merchant: Merchant): StripeCredentials {
  if (!usesEnvironment(merchant)) throw conflict('stripe_not_connected', 'This merchant has no Stripe keys yet.')
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET } = env()
  return {
    version: 'environment',
    secretKey: STRIPE_SECRET_KEY,
    publishableKey: STRIPE_PUBLISHABLE_KEY,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
  }
}
