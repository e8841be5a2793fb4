import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { apiCard } from '@/lib/payment-methods/api-card'
import { saveConfirmedCard } from '@/lib/payment-methods/save-payment-method'
import type { ApiCard } from '@/lib/payment-methods/types'
import { orRefusal } from '@/lib/stripe/refusals'

/** How a merchant's server names the card: by the set-up it started, or by a PaymentMethod it collected (contract B11). */
export type CardSource = { setupIntentId: string } | { paymentMethodId: string }

/**
 * Puts a card into a customer's wallet for a merchant's server, which attests the agreement unless the shopper gave it
 * on our own page (contract D5, 1.9). Sent again it answers the same card. Throws 404 for a customer or set-up it does
 * not have, 409 `setup_intent_not_succeeded`, and Stripe's refusals as `orRefusal` words them.
 */
export async function attachCard(
  ctx: Ctx,
  customerId: string,
  source: CardSource,
  consent: AttestedConsent | undefined,
): Promise<{ card: ApiCard; isNew: boolean }> {
  const { id } = await getCustomerByAnyId(ctx, customerId)
  const { row, customer, isNew } =
    'setupIntentId' in source
      ? await orRefusal(saveConfirmedCard(ctx, id, source.setupIntentId, { consent }))
      : await adoptPaymentMethod(ctx, id, source.paymentMethodId, consent)
  return { card: apiCard(row, customer), isNew }
}
