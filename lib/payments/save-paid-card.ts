import { transaction } from '@/db/client'
import { findConsentForPaymentIntent } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { findHostedLinkOfPayment } from '@/db/repositories/hosted-links'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { log } from '@/lib/core/log'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { storeCard } from '@/lib/payment-methods/store-card'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'

/**
 * Saves the card of a paid on-session payment under the agreement that was given while paying, once: the page and the
 * job both come here (contract B7, B9). Without an agreement a card that Stripe attached is detached again; the same
 * card (fingerprint) refreshes its row. Returns whether the card is saved.
 */
export async function savePaidCard(ctx: Ctx, paymentId: string): Promise<boolean> {
  const payment = await getPaymentOfMerchant(ctx.merchant.id, paymentId)
  if (payment.status !== 'succeeded' || !payment.stripePaymentIntentId) return false
  const intent = await retrievePaymentIntent(ctx.merchant, payment.stripePaymentIntentId)
  const { paymentMethod, setupFutureUsage: usage } = intent
  if (usage === null || !paymentMethod?.card) return false
  const { id: stripePaymentMethodId, card, customerId } = paymentMethod
  return transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, payment.customerId)
    const consent = await findConsentForPaymentIntent(ctx.merchant.id, customer.id, intent.id)
    if (consent?.paymentMethodId) return true
    const known = await findPaymentMethodByStripeId(ctx.merchant.id, stripePaymentMethodId)
    if (!consent) {
      if (!known && customerId !== null) await detachUnasked(ctx, payment, stripePaymentMethodId)
      return false
    }
    // Detached meanwhile, or moved to somebody else at Stripe: no card of this customer any more.
    if (customerId !== customer.stripeCustomerId || (known && known.status !== 'active')) {
      log().warn({ payment: payment.id }, 'the card of a payment was gone before it was saved')
      return false
    }
    await storeCard(ctx, customer, {
      stripePaymentMethodId,
      card,
      offSessionReady: usage === 'off_session',
      consentId: consent.id,
      setupIntentId: known?.setupIntentId ?? null,
    })
    return true
  })
}

// Nobody ticked the box on our page, so it was the browser that asked Stripe to keep the card.
async function detachUnasked(ctx: Ctx, payment: PaymentRow, stripePaymentMethodId: string): Promise<void> {
  if (!(await findHostedLinkOfPayment(ctx.merchant.id, payment.id, 'pay'))) return
  log().warn({ payment: payment.id }, 'a card was attached without an agreement and is detached')
  await enqueueDetach(ctx, stripePaymentMethodId)
}
