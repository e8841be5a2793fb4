import { transaction } from '@/db/client'
import { lockCustomer } from '@/db/repositories/customers'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import { attestConsent } from '@/lib/consents/attest-consent'
import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { conflict } from '@/lib/core/errors'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { attestMore } from '@/lib/payment-methods/attest-more'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { cardGone, type StoredCard, storeCard } from '@/lib/payment-methods/store-card'
import { attachPaymentMethod } from '@/lib/stripe/payment-methods'
import { orRefusal } from '@/lib/stripe/refusals'

/**
 * Takes over a PaymentMethod that was collected elsewhere: attached to the customer and stored with a consent the
 * merchant attests (contract 1.9). It is not set up with the bank, so an off-session charge may ask for the shopper. The
 * same card twice is one row (contract 1.8). Throws Stripe's refusals as `orRefusal` words them, 409 `not_a_card`, and
 * 409 `card_not_active` while the card is being removed.
 */
export async function adoptPaymentMethod(
  ctx: Ctx,
  customerId: string,
  stripePaymentMethodId: string,
  consent?: AttestedConsent,
): Promise<StoredCard> {
  const stripeCustomerId = await orRefusal(ensureStripeCustomer(ctx, customerId))
  const attached = await orRefusal(attachPaymentMethod(ctx.merchant, stripePaymentMethodId, stripeCustomerId))
  const { id, card } = attached
  if (!card) {
    await transaction(() => enqueueDetach(ctx, id))
    throw conflict('not_a_card', 'Only cards can be saved here.')
  }
  return transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const known = await findPaymentMethodByStripeId(ctx.merchant.id, id)
    if (known) {
      if (known.status !== 'active' || known.customerId !== customerId) throw cardGone()
      await attestMore(ctx, known, consent)
      return { kind: 'merged' as const, isNew: false, row: known, customer }
    }
    const consentId = await attestConsent(ctx, customerId, consent, null)
    return storeCard(ctx, customer, {
      stripePaymentMethodId: id,
      card,
      offSessionReady: false,
      consentId,
      setupIntentId: null,
    })
  })
}
