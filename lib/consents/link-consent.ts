import { type ConsentCard, linkConsent as link, listConsentsOfCard } from '@/db/repositories/consents'
import { endConsent } from '@/lib/consents/end-consent'
import type { Ctx } from '@/lib/core/actor'

/**
 * Fills in the card of an agreement, with the caller's transaction and the customer locked. It takes the place of an
 * earlier one to the same on that card: the newest words hold. The rest of a price is agreed to anew each time, and what
 * a merchant attests without particulars is more than any one purpose; both stay.
 */
export async function linkConsent(ctx: Ctx, customerId: string, id: string, card: ConsentCard): Promise<void> {
  if (!(await link(ctx.merchant.id, id, card))) return
  const inForce = await listConsentsOfCard(ctx.merchant.id, customerId, card.paymentMethodId)
  const linked = inForce.find((consent) => consent.id === id)
  if (!linked || linked.purpose === 'deposit_remainder') return
  for (const before of inForce)
    if (before.id !== id && before.purpose === linked.purpose && before.checkedAt !== null)
      await endConsent(ctx, before, { supersededBy: id })
}
