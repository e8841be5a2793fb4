import { listCardChangesOfCustomer } from '@/db/repositories/card-changes'
import { listCoveredCardIds } from '@/db/repositories/consents'
import { coveringPurposes } from '@/lib/consents/covers'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import type { ConsentPurpose } from '@/lib/core/terms'
import { EXPIRES_SOON } from '@/lib/payment-methods/expiry'
import { listCardUses } from '@/lib/payment-methods/list-card-uses'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import type { CardChangeView, CardUse, WalletCard } from '@/lib/payment-methods/types'

/**
 * The active cards of a customer, default first, each with what it pays for, which cards could take that over, and what
 * became of it; from our rows alone, no call to Stripe.
 */
export async function listWallet(ctx: Ctx, customerId: string): Promise<WalletCard[]> {
  const [cards, uses, rows] = await Promise.all([
    listPaymentMethods(ctx, customerId),
    listCardUses(ctx, customerId),
    listCardChangesOfCustomer(ctx.merchant.id, customerId),
  ])
  const covered = await coveredCards(ctx, customerId, uses)
  const at = now()
  const usable = cards.filter((card) => card.expiry !== 'expired').map((card) => card.id)
  return cards.map((card) => {
    const own = uses.filter((use) => use.cardId === card.id)
    const purposes = own.flatMap((use) => use.movesAs ?? [])
    const canTake = (id: string) => purposes.every((purpose) => covered.get(purpose)?.has(id))
    const changes = rows
      .filter((row) => row.paymentMethodId === card.id)
      .map(({ id, changedBy, before, after, createdAt }) => ({ id, changedBy, before, after, createdAt }))
    return {
      ...card,
      uses: own,
      changes,
      isReplaced: changes.some((change) => isNewNumber(change) && at - change.createdAt < EXPIRES_SOON),
      takers: purposes.length === 0 ? [] : usable.filter((id) => id !== card.id && canTake(id)),
    }
  })
}

function isNewNumber({ before, after }: CardChangeView): boolean {
  return before.last4 !== after.last4
}

async function coveredCards(ctx: Ctx, customerId: string, uses: CardUse[]): Promise<Map<ConsentPurpose, Set<string>>> {
  const purposes = new Set(uses.flatMap((use) => use.movesAs ?? []))
  const found = [...purposes].map(async (purpose): Promise<[ConsentPurpose, Set<string>]> => {
    const ids = await listCoveredCardIds(ctx.merchant.id, customerId, coveringPurposes(purpose))
    return [purpose, new Set(ids)]
  })
  return new Map(await Promise.all(found))
}
