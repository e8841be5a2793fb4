import { findStripeCredentials } from '@/db/repositories/stripe-credentials'
import { listEmailsOfUsers } from '@/db/repositories/users'
import type { StripeCredentialsRow } from '@/db/schema/stripe-credentials'
import type { Merchant, MerchantCtx } from '@/lib/core/actor'
import { env } from '@/lib/core/env'
import { keyHint } from '@/lib/merchants/entered-keys'
import { loadStripeCredentials, usesEnvironment } from '@/lib/merchants/load-stripe-credentials'
import type { StripeSettings } from '@/lib/merchants/types'

/** Which keys a merchant uses and what may be shown of them. */
export async function getStripeSettings({ merchant }: MerchantCtx): Promise<StripeSettings> {
  const row = await findStripeCredentials(merchant.id)
  const common = {
    accountId: merchant.stripeAccountId,
    livemode: merchant.livemode,
    webhookUrl: `${env().APP_URL}/api/stripe/webhook/${merchant.endpoint}`,
  }
  return { ...common, ...(row ? await ownKeys(merchant, row) : keysWithoutRow(merchant)) }
}

type Keys = Omit<StripeSettings, 'accountId' | 'livemode' | 'webhookUrl'>

async function ownKeys(merchant: Merchant, row: StripeCredentialsRow): Promise<Keys> {
  const emails = await listEmailsOfUsers(merchant.id, row.createdBy ? [row.createdBy] : [])
  const unreadable = await loadStripeCredentials(merchant).then(
    () => false,
    () => true,
  )
  return {
    source: 'own',
    secretKeyHint: row.secretKeyHint,
    publishableKey: row.publishableKey,
    saved: { at: row.createdAt, by: emails.get(row.createdBy ?? '') ?? null },
    unreadable,
  }
}

function keysWithoutRow(merchant: Merchant): Keys {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY } = env()
  const none = { saved: null, unreadable: false }
  if (!usesEnvironment(merchant)) return { ...none, source: 'none', secretKeyHint: null, publishableKey: null }
  return {
    ...none,
    source: 'environment',
    secretKeyHint: keyHint(STRIPE_SECRET_KEY),
    publishableKey: STRIPE_PUBLISHABLE_KEY,
  }
}
