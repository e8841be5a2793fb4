import { transaction } from '@/db/client'
import { insertConsent } from '@/db/repositories/consents'
import { lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import { findPaymentMethodByStripeId, insertPaymentMethod } from '@/db/repositories/payment-methods'
import { insertTermsIfNew } from '@/db/repositories/terms'
import { recordAudit } from '@/lib/audit/record-audit'
import { CURRENT_SCOPE, currentTerms } from '@/lib/consents/current-terms'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { mergePaymentMethod } from '@/lib/payment-methods/merge-payment-method'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import { attachPaymentMethod } from '@/lib/stripe/payment-methods'

/**
 * Takes over a PaymentMethod that was collected elsewhere: attached to the customer and stored with a consent the
 * merchant attests (contract 1.9). It is not set up with the bank, so an off-session charge may ask for the shopper. The
 * same card twice is one row (contract 1.8). Returns the row's id.
 */
export async function adoptPaymentMethod(ctx: Ctx, customerId: string, stripePaymentMethodId: string): Promise<string> {
  const stripeCustomerId = await ensureStripeCustomer(ctx, customerId)
  const { id: stripeId, card } = await attachPaymentMethod(ctx.merchant, stripePaymentMethodId, stripeCustomerId)
  if (!card) throw conflict('not_a_card', 'Only cards can be saved here.')
  const terms = currentTerms(ctx.merchant.name)
  const at = now()
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode, customerId }
  return transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const known = await findPaymentMethodByStripeId(ctx.merchant.id, stripeId)
    if (known?.status === 'active') return known.id
    const incoming = { stripePaymentMethodId: stripeId, card, offSessionReady: false }
    const same = await mergePaymentMethod(ctx, customerId, incoming)
    const id = same?.id ?? newId()
    await insertTermsIfNew({
      id: newId(),
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      version: terms.version,
      language: terms.language,
      sha256: terms.sha256,
      text: terms.text,
      createdAt: at,
    })
    if (!same)
      await insertPaymentMethod({
        ...owner,
        ...card,
        id,
        stripePaymentMethodId: stripeId,
        status: 'active',
        offSessionReady: false,
        createdAt: at,
        updatedAt: at,
      })
    await insertConsent({
      ...owner,
      id: newId(),
      status: 'given',
      purpose: 'off_session_unscheduled',
      scope: CURRENT_SCOPE,
      termsVersion: terms.version,
      termsSha256: terms.sha256,
      textShown: terms.text,
      textSha256: terms.sha256,
      language: terms.language,
      uiVersion: 'none',
      component: 'none',
      defaultChecked: false,
      recordedAt: at,
      method: 'api_attested',
      actor: ctx.actor.type,
      paymentMethodId: id,
      brand: card.brand,
      last4: card.last4,
      expMonth: card.expMonth,
      expYear: card.expYear,
      fingerprint: card.fingerprint,
    })
    if (!customer.defaultPaymentMethodId) {
      await setDefaultPaymentMethod(ctx.merchant.id, customerId, id, at)
      await enqueueDefaultSync(ctx, customerId)
    }
    await recordAudit(ctx, same ? 'payment_method.merged' : 'payment_method.adopted', { type: 'payment_method', id })
    return id
  })
}
