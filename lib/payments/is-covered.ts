import { findCoveringConsent } from '@/db/repositories/consents'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { type AppError, invalid } from '@/lib/core/errors'
import type { ConsentPurpose } from '@/lib/core/terms'

/** Whether the shopper's agreement of today covers a charge of this card for this purpose (contract 1.9). */
export async function isCovered(ctx: Ctx, card: PaymentMethodRow, purpose: ConsentPurpose): Promise<boolean> {
  return (await findCoveringConsent(ctx.merchant.id, card.customerId, card.id, coveringPurposes(purpose))) !== null
}

/** The refusal of a charge nobody has agreed to. */
export function outOfScope(): AppError {
  return invalid('consent_scope', 'The customer has not agreed to be charged this way with this card.', 'purpose')
}
