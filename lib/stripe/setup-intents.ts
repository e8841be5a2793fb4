import { stripe } from '@/lib/stripe/client'
import { setupIntentSnapshot } from '@/lib/stripe/snapshots'
import type { SetupIntentSnapshot } from '@/lib/stripe/types'

/** Starts saving a card for off-session use; the client secret is for the one page that asked. */
export async function createSetupIntent(input: {
  stripeCustomerId: string
  merchantId: string
  customerId: string
}): Promise<{ intent: SetupIntentSnapshot; clientSecret: string }> {
  const intent = await stripe().setupIntents.create({
    customer: input.stripeCustomerId,
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
    metadata: { cf_customer_id: input.customerId, cf_install: input.merchantId },
  })
  if (!intent.client_secret) throw new Error('Stripe answered a SetupIntent without a client secret')
  return { intent: setupIntentSnapshot(intent), clientSecret: intent.client_secret }
}

/** Reads a SetupIntent afresh, with the PaymentMethod it saved. */
export async function retrieveSetupIntent(id: string): Promise<SetupIntentSnapshot> {
  return setupIntentSnapshot(await stripe().setupIntents.retrieve(id, { expand: ['payment_method'] }))
}

/** The ids of the SetupIntents that saved a PaymentMethod. */
export async function listSetupIntentsOf(stripePaymentMethodId: string): Promise<string[]> {
  const { data } = await stripe().setupIntents.list({ payment_method: stripePaymentMethodId, limit: 100 })
  return data.map(({ id }) => id)
}
