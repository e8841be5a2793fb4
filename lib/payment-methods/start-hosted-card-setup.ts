import type { Ctx } from '@/lib/core/actor'
import { DAY } from '@/lib/core/clock'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { checkReturnUrl } from '@/lib/hosted-links/check-return-url'
import { createHostedLink } from '@/lib/hosted-links/create-hosted-link'
import { startSetupIntent } from '@/lib/payment-methods/start-setup-intent'
import type { CardSetup } from '@/lib/payment-methods/types'
import { orRefusal } from '@/lib/stripe/refusals'

/** A set-up for a merchant's own page, and a page of ours that does the same; `expiresAt` is that page's, in milliseconds. */
export type HostedCardSetup = CardSetup & { url: string; expiresAt: number }

/**
 * Starts saving a card for a merchant's server (contract D3). Throws 404 for a customer it does not have, 422
 * `return_url_not_allowed`, and Stripe's refusals as `orRefusal` words them.
 */
export async function startHostedCardSetup(
  ctx: Ctx,
  customerId: string,
  returnUrl: string | undefined,
): Promise<HostedCardSetup> {
  const customer = await getCustomerByAnyId(ctx, customerId)
  const back = returnUrl === undefined ? null : await checkReturnUrl(ctx, returnUrl)
  const setup = await orRefusal(startSetupIntent(ctx, customer.id, 'api_key'))
  const link = await createHostedLink(ctx, {
    purpose: 'add_card',
    customerId: customer.id,
    stripeSetupIntentId: setup.setupIntentId,
    returnUrl: back,
    lifetime: DAY,
  })
  return { ...setup, ...link }
}
