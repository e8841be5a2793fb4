import { findConsentForSetupIntent } from '@/db/repositories/consents'
import { getCustomer } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { getSetupIntentOfCustomer } from '@/db/repositories/setup-intents'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import type { ConsentTerms } from '@/lib/consents/types'
import type { Merchant } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/terms'
import { isAllowedUrl } from '@/lib/hosted-links/is-allowed-url'
import { openHostedLink } from '@/lib/hosted-links/open-hosted-link'
import type { CardSetup, HostedCardState } from '@/lib/payment-methods/types'
import { paymentMethodView, stripeBrowserConfig } from '@/lib/payment-methods/view'
import { retrieveSetupForConfirmation } from '@/lib/stripe/setup-intents'

/** Everything the page behind an `add_card` link shows. */
export type HostedCardPage = {
  merchant: Merchant
  setupIntentId: string
  /** Where it was told to go back to, on the merchant's own pages only; null when it is not to. */
  returnUrl: string | null
  /** Whose pages may have opened it. */
  allowedOrigins: string[]
  terms: ConsentTerms
  state: HostedCardState
}

/**
 * What `/popup/add-card/{token}` shows; looking changes nothing. `askedReturnUrl` comes from the page's address and counts
 * when the link has none. Throws the one 404 for a link that is not good (any more).
 */
export async function getHostedCardSetup(
  token: string,
  askedReturnUrl: string | null,
  requestId: string,
  language: Locale,
): Promise<HostedCardPage> {
  const { ctx, link, allowedOrigins } = await openHostedLink(token, 'add_card', requestId)
  const { merchant } = ctx
  const setupIntentId = link.stripeSetupIntentId
  if (!setupIntentId) throw notFound('link')
  const asked = askedReturnUrl !== null && isAllowedUrl(askedReturnUrl, allowedOrigins) ? askedReturnUrl : null
  return {
    merchant,
    setupIntentId,
    returnUrl: link.returnUrl ?? asked,
    allowedOrigins,
    terms: (await currentTerms(merchant, SAVING, language)).terms,
    state: await stateOf(merchant, link.customerId, setupIntentId),
  }
}

async function stateOf(
  merchant: Parameters<typeof stripeBrowserConfig>[0],
  customerId: string,
  setupIntentId: string,
): Promise<HostedCardState> {
  const row = await getSetupIntentOfCustomer(merchant.id, customerId, setupIntentId)
  if (row.paymentMethodId) {
    const card = await getPaymentMethodOfCustomer(merchant.id, customerId, row.paymentMethodId)
    if (card.status !== 'active') throw notFound('link')
    const { defaultPaymentMethodId } = await getCustomer(merchant.id, customerId)
    const paymentMethod = paymentMethodView(card, card.id === defaultPaymentMethodId)
    return { kind: 'saved', result: { kind: 'saved', paymentMethod } }
  }
  const { intent, clientSecret } = await retrieveSetupForConfirmation(merchant, setupIntentId)
  if (intent.status === 'canceled') throw notFound('link')
  if (intent.status !== 'succeeded') {
    const setup: CardSetup = { setupIntentId, clientSecret, stripe: await stripeBrowserConfig(merchant) }
    return { kind: 'open', setup }
  }
  // Confirmed on a page of the merchant's own: the agreement is its to bring, and nothing is left to do here.
  if (!(await findConsentForSetupIntent(merchant.id, customerId, setupIntentId))) throw notFound('link')
  return { kind: 'confirmed' }
}
