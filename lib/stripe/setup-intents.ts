import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { setupIntentSnapshot } from '@/lib/stripe/snapshots'
import type { SetupIntentSnapshot } from '@/lib/stripe/types'

/** Starts saving a card for off-session use; the client secret is for the one page that asked. */
export async function createSetupIntent(
  merchant: Merchant,
  input: { stripeCustomerId: string; customerId: string },
): Promise<{ intent: SetupIntentSnapshot; clientSecret: string }> {
  const api = await stripe(merchant)
  const intent = await api.setupIntents.create({
    customer: input.stripeCustomerId,
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
    metadata: { cf_customer_id: input.customerId, cf_install: merchant.id },
  })
  if (!intent.client_secret) throw new Error('Stripe answered a SetupIntent without a client secret')
  return { intent: setupIntentSnapshot(intent), clientSecret: intent.client_secret }
}

/** Reads a SetupIntent afresh, with the PaymentMethod it saved. */
export async function retrieveSetupIntent(merchant: Merchant, id: string): Promise<SetupIntentSnapshot> {
  const api = await stripe(merchant)
  return setupIntentSnapshot(await api.setupIntents.retrieve(id, { expand: ['payment_method'] }))
}

/** Reads a SetupIntent afresh with its client secret, for the one page that shows it (contract 1.11). */
export async function retrieveSetupForConfirmation(
  merchant: Merchant,
  id: string,
): Promise<{ intent: SetupIntentSnapshot; clientSecret: string }> {
  const api = await stripe(merchant)
  const intent = await api.setupIntents.retrieve(id, { expand: ['payment_method'] })
  if (!intent.client_secret) throw new Error('Stripe answered a SetupIntent without a client secret')
  return { intent: setupIntentSnapshot(intent), clientSecret: intent.client_secret }
}

/** Ends a SetupIntent that has not succeeded: its client secret is good for nothing then. */
export async function cancelSetupIntent(merchant: Merchant, id: string): Promise<SetupIntentSnapshot> {
  const api = await stripe(merchant)
  return setupIntentSnapshot(await api.setupIntents.cancel(id, { cancellation_reason: 'abandoned' }))
}

/** The ids of the SetupIntents that saved a PaymentMethod. */
export async function listSetupIntentsOf(merchant: Merchant, stripePaymentMethodId: string): Promise<string[]> {
  const api = await stripe(merchant)
  const { data } = await api.setupIntents.list({ payment_method: stripePaymentMethodId, limit: 100 })
  return data.map(({ id }) => id)
}
