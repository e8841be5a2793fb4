import type { Ctx } from '@/lib/core/actor'
import { conflict } from '@/lib/core/errors'
import type { ConsentPurpose } from '@/lib/core/terms'
import { type CardToCharge, chargeableCard } from '@/lib/payments/chargeable-card'
import { findHammering } from '@/lib/payments/find-hammering'
import { checkMoney } from '@/lib/payments/input'
import { outOfScope } from '@/lib/payments/is-covered'
import { previewCharge } from '@/lib/payments/preview-charge'
import type { ChargePreview } from '@/lib/payments/types'

/** What a charge would meet, as far as it can be known without Stripe. */
export type TriedCharge = ChargePreview & { stripePaymentMethodId: string; amount: number; currency: string }

/**
 * Everything a charge is refused for before Stripe is called, and what will probably come of it (`dry_run`); nothing is
 * written. Throws as the charge itself would: 404, 409 `card_not_active`, 422 for money and `consent_scope`.
 */
export async function tryCharge(
  ctx: Ctx,
  input: { card: CardToCharge; amount: number; currency: string; purpose: ConsentPurpose },
): Promise<TriedCharge> {
  const money = checkMoney(input.amount, input.currency)
  const card = await chargeableCard(ctx, input.card)
  if (card.status !== 'active') throw conflict('card_not_active', 'This card was removed. Choose another one.')
  const preview = await previewCharge(ctx, card.customerId, card.id, input.purpose)
  if (preview.verdict === 'refused') throw outOfScope()
  const hammering = await findHammering(ctx, card)
  if (hammering) throw hammering
  return { ...preview, ...money, stripePaymentMethodId: card.stripePaymentMethodId }
}
