import { transaction } from '@/db/client'
import { findConsentForSetupIntent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { getSetupIntentOfCustomer, updateSetupIntent } from '@/db/repositories/setup-intents'
import type { SetupIntentRow } from '@/db/schema/setup-intents'
import { attestConsent } from '@/lib/consents/attest-consent'
import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError, invalid } from '@/lib/core/errors'
import { attestMore } from '@/lib/payment-methods/attest-more'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { cardGone, type StoredCard, storeCard } from '@/lib/payment-methods/store-card'
import { tellOwner } from '@/lib/payment-methods/tell-owner'
import { detachIfUnclaimed } from '@/lib/payment-methods/unclaimed-cards'
import type { SetupIntentSnapshot } from '@/lib/stripe/types'

/** A merchant's server vouches for the agreement, with its particulars or without. */
export type Attestation = { consent: AttestedConsent | undefined }

/**
 * Stores the masked row of a succeeded SetupIntent, once: our pages, the webhook and the merchant's server all come
 * here, and the second finds the first's work. Without an agreement on record, and nobody who attests one, it throws 422
 * `consent_required`: a card of our own page is detached then, one that a merchant collects waits for its server. Throws
 * 409 `card_not_active` for a card that is on this customer no more.
 */
export async function storeSetUpCard(
  ctx: Ctx,
  setupIntent: SetupIntentRow,
  intent: SetupIntentSnapshot,
  attestation?: Attestation,
): Promise<StoredCard> {
  const card = intent.paymentMethod?.card
  if (!intent.paymentMethod || !card) throw new AppError('conflict', 'not_a_card', 'Only cards can be saved here.')
  const { id: stripePaymentMethodId, customerId: owner } = intent.paymentMethod
  const { customerId } = setupIntent
  const stored = await transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const current = await getSetupIntentOfCustomer(ctx.merchant.id, customerId, setupIntent.stripeSetupIntentId)
    if (current.paymentMethodId) {
      const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, current.paymentMethodId)
      if (row.status !== 'active') throw cardGone()
      await attestMore(ctx, row, attestation?.consent)
      // A row that another SetupIntent began was refreshed by this one.
      const kind = row.setupIntentId === current.stripeSetupIntentId ? ('saved' as const) : ('merged' as const)
      return { kind, isNew: false, row, customer }
    }
    // Detached again (an earlier try without consent), or moved to somebody else at Stripe: no card of this customer.
    if (owner !== customer.stripeCustomerId) throw cardGone()
    const consentId = await consentOf(ctx, current, attestation)
    if (!consentId) {
      if (current.startedBy === 'api_key') await detachIfUnclaimed(ctx, current, stripePaymentMethodId)
      else await enqueueDetach(ctx, stripePaymentMethodId)
      return null
    }
    const result = await storeCard(ctx, customer, {
      stripePaymentMethodId,
      card,
      offSessionReady: current.usage === 'off_session',
      consentId,
      setupIntentId: current.stripeSetupIntentId,
    })
    await updateSetupIntent(ctx.merchant.id, current.id, {
      status: intent.status,
      paymentMethodId: result.row.id,
      updatedAt: now(),
    })
    await attestMore(ctx, result.row, attestation?.consent)
    // What was agreed to on our own page is repeated to whoever agreed; a merchant tells of its own pages itself.
    if (result.isNew && current.startedBy === 'shopper') await tellOwner(ctx, 'card_saved', result.row, 'saved')
    return result
  })
  if (!stored) throw invalid('consent_required', 'The card was not saved: the agreement is missing.', 'consent')
  return stored
}

// What the shopper ticked counts before what anybody says of it; nobody can vouch for a shopper on our own pages.
async function consentOf(
  ctx: Ctx,
  { customerId, stripeSetupIntentId, startedBy }: SetupIntentRow,
  attestation: Attestation | undefined,
): Promise<string | null> {
  const given = await findConsentForSetupIntent(ctx.merchant.id, customerId, stripeSetupIntentId)
  if (given) return given.id
  if (!attestation || startedBy !== 'api_key') return null
  return attestConsent(ctx, customerId, attestation.consent, stripeSetupIntentId)
}
