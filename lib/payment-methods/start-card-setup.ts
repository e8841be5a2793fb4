import { insertSetupIntent } from '@/db/repositories/setup-intents'
import type { ShopperCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import type { CardSetup } from '@/lib/payment-methods/types'
import { stripeBrowserConfig } from '@/lib/payment-methods/view'
import { createSetupIntent } from '@/lib/stripe/setup-intents'

/** Starts saving a card: a SetupIntent of this customer and a row for it; the client secret goes to the page only. */
export async function startCardSetup(ctx: ShopperCtx): Promise<CardSetup> {
  const { customerId } = ctx.actor
  const stripeCustomerId = await ensureStripeCustomer(ctx, customerId)
  const { intent, clientSecret } = await createSetupIntent(ctx.merchant, { stripeCustomerId, customerId })
  const at = now()
  await insertSetupIntent({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    customerId,
    stripeSetupIntentId: intent.id,
    status: intent.status,
    usage: intent.usage,
    createdAt: at,
    updatedAt: at,
  })
  return { setupIntentId: intent.id, clientSecret, stripe: await stripeBrowserConfig(ctx.merchant) }
}
