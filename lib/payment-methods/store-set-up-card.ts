import { transaction } from '@/db/client'
import { findConsentForSetupIntent, linkConsent } from '@/db/repositories/consents'
import { lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer, insertPaymentMethod } from '@/db/repositories/payment-methods'
import { getSetupIntentOfCustomer, updateSetupIntent } from '@/db/repositories/setup-intents'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { SetupIntentRow } from '@/db/schema/setup-intents'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { mergePaymentMethod } from '@/lib/payment-methods/merge-payment-method'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'
import { paymentMethodView } from '@/lib/payment-methods/view'
import type { CardFacts, SetupIntentSnapshot } from '@/lib/stripe/types'

/**
 * Stores the masked row of a succeeded SetupIntent, once: the server action and the webhook both come here, and the
 * second finds the first's work. Row, consent link and default are one transaction; the same card (fingerprint)
 * refreshes its row instead of piling up (contract 1.8). Throws 422 `consent_required`, the card is detached then,
 * and 409 `card_not_active` for a card that is on this customer no more.
 */
export async function storeSetUpCard(
  ctx: Ctx,
  setupIntent: SetupIntentRow,
  intent: SetupIntentSnapshot,
): Promise<SavePaymentMethodResult> {
  const card = intent.paymentMethod?.card
  if (!intent.paymentMethod || !card) throw new AppError('conflict', 'not_a_card', 'Only cards can be saved here.')
  const stripePaymentMethodId = intent.paymentMethod.id
  const { customerId } = setupIntent
  const gone = new AppError('conflict', 'card_not_active', 'This card is gone for good. Add it again to use it.')
  const stored = await transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const current = await getSetupIntentOfCustomer(ctx.merchant.id, customerId, setupIntent.stripeSetupIntentId)
    if (current.paymentMethodId) {
      const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, current.paymentMethodId)
      // A row that another SetupIntent began was refreshed by this one.
      const kind = row.setupIntentId === current.stripeSetupIntentId ? ('saved' as const) : ('merged' as const)
      return { kind, row, defaultId: customer.defaultPaymentMethodId }
    }
    // Detached again (an earlier try without consent), or moved to somebody else at Stripe: no card of this customer.
    if (intent.paymentMethod?.customerId !== customer.stripeCustomerId) throw gone
    const consent = await findConsentForSetupIntent(ctx.merchant.id, customerId, setupIntent.stripeSetupIntentId)
    if (!consent) {
      await enqueueDetach(ctx, stripePaymentMethodId)
      return null
    }
    const same = await mergePaymentMethod(ctx, customerId, {
      stripePaymentMethodId,
      card,
      offSessionReady: true,
      consentId: consent.id,
    })
    const row = same ?? (await insert(ctx, setupIntent, stripePaymentMethodId, card, consent.id))
    await linkConsent(ctx.merchant.id, consent.id, {
      paymentMethodId: row.id,
      brand: card.brand,
      last4: card.last4,
      expMonth: card.expMonth,
      expYear: card.expYear,
      fingerprint: card.fingerprint,
    })
    await updateSetupIntent(ctx.merchant.id, setupIntent.id, {
      status: intent.status,
      paymentMethodId: row.id,
      updatedAt: now(),
    })
    const defaultId = customer.defaultPaymentMethodId ?? row.id
    if (!customer.defaultPaymentMethodId) {
      await setDefaultPaymentMethod(ctx.merchant.id, customerId, row.id, now())
      await enqueueDefaultSync(ctx, customerId)
    }
    await recordAudit(ctx, same ? 'payment_method.merged' : 'payment_method.saved', {
      type: 'payment_method',
      id: row.id,
    })
    return { kind: same ? ('merged' as const) : ('saved' as const), row, defaultId }
  })
  if (!stored) throw invalid('consent_required', 'The card was not saved: the agreement is missing.', 'consent')
  return { kind: stored.kind, paymentMethod: paymentMethodView(stored.row, stored.row.id === stored.defaultId) }
}

async function insert(
  ctx: Ctx,
  setupIntent: SetupIntentRow,
  stripeId: string,
  card: CardFacts,
  consentId: string,
): Promise<PaymentMethodRow> {
  const at = now()
  const id = newId()
  await insertPaymentMethod({
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    customerId: setupIntent.customerId,
    stripePaymentMethodId: stripeId,
    ...card,
    status: 'active',
    offSessionReady: setupIntent.usage === 'off_session',
    consentId,
    setupIntentId: setupIntent.stripeSetupIntentId,
    createdAt: at,
    updatedAt: at,
  })
  return getPaymentMethodOfCustomer(ctx.merchant.id, setupIntent.customerId, id)
}
