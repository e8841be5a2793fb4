import { recordConsentByLink, type RecordConsentInput } from '@/lib/consents/record-consent'
import { notFound } from '@/lib/core/errors'
import { type OpenedHostedLink, openHostedLink } from '@/lib/hosted-links/open-hosted-link'
import { saveConfirmedCard, saveResult } from '@/lib/payment-methods/save-payment-method'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'
import { orRefusal } from '@/lib/stripe/refusals'

/** Records the agreement given on the page of an `add_card` link; throws the one 404 and what recording throws. */
export async function agreeByLink(
  token: string,
  given: Omit<RecordConsentInput, 'stripeSetupIntentId'>,
  requestId: string,
): Promise<void> {
  const opened = await openHostedLink(token, 'add_card', requestId)
  const { ctx, link } = opened
  const consent = { ...given, stripeSetupIntentId: setupOf(opened) }
  await recordConsentByLink(ctx, link.customerId, consent, 'popup-add-card')
}

/**
 * Saves the card that was confirmed on the page of an `add_card` link, with the agreement given there. Throws the one 404,
 * 409 `setup_intent_not_succeeded` and 422 `consent_required`.
 */
export async function saveHostedCard(token: string, requestId: string): Promise<SavePaymentMethodResult> {
  const opened = await openHostedLink(token, 'add_card', requestId)
  const { ctx, link } = opened
  return saveResult(await orRefusal(saveConfirmedCard(ctx, link.customerId, setupOf(opened))))
}

function setupOf({ link }: OpenedHostedLink): string {
  if (!link.stripeSetupIntentId) throw notFound('link')
  return link.stripeSetupIntentId
}
