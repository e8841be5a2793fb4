import { findConsentForPaymentIntent, findCoveringConsent } from '@/db/repositories/consents'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { type AppError, invalid } from '@/lib/core/errors'
import type { ConsentPurpose } from '@/lib/core/terms'

/**
 * Whether the shopper's agreement of today covers a charge of this card for this purpose (contract 1.9). To the rest of a
 * price was agreed with its deposit, and for that deposit alone.
 */
export async function isCovered(
  ctx: Ctx,
  card: PaymentMethodRow,
  purpose: ConsentPurpose,
  depositPaymentId?: string | null,
): Promise<boolean> {
  const { customerId } = card
  if (depositPaymentId) {
    const { stripePaymentIntentId } = await getPaymentOfMerchant(ctx.merchant.id, depositPaymentId)
    const given = await findConsentForPaymentIntent(ctx.merchant.id, customerId, stripePaymentIntentId ?? '')
    return given?.paymentMethodId === card.id && given.purpose === 'deposit_remainder'
  }
  const consent = await findCoveringConsent(ctx.merchant.id, customerId, card.id, coveringPurposes(purpose))
  return consent !== null && (purpose !== 'deposit_remainder' || consent.paymentIntentId === null)
}

/** The refusal of a charge nobody has agreed to. */
export function outOfScope(): AppError {
  return invalid('consent_scope', 'The customer has not agreed to be charged this way with this card.', 'purpose')
}
