import { insertSetupIntent } from '@/db/repositories/setup-intents'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { SetupStarter } from '@/lib/core/terms'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import type { CardSetup } from '@/lib/payment-methods/types'
import { stripeBrowserConfig } from '@/lib/payment-methods/view'
import { refuseFailedSetUps } from '@/lib/rate-limits/refuse-failed-set-ups'
import { createSetupIntent } from '@/lib/stripe/setup-intents'

/**
 * A SetupIntent of a customer and a row for it; the client secret goes to whoever asked and is never stored. Throws 429
 * `rate_limited` for a customer too many of whose cards failed.
 */
export async function startSetupIntent(ctx: Ctx, customerId: string, startedBy: SetupStarter): Promise<CardSetup> {
  await refuseFailedSetUps(customerId)
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
    startedBy,
    createdAt: at,
    updatedAt: at,
  })
  return { setupIntentId: intent.id, clientSecret, stripe: await stripeBrowserConfig(ctx.merchant) }
}
