import { listDifferencesOfMerchant } from '@/db/repositories/wallet-differences'
import type { Page, PageRequest } from '@/db/repositories/page'
import type { WalletSides } from '@/db/schema/wallet-differences'
import type { Ctx } from '@/lib/core/actor'
import type { CardFace, DifferenceView } from '@/lib/payment-methods/types'

/** The merchant's differences between its wallets and Stripe's, newest first: those still open, or those settled. */
export async function listDifferences(
  ctx: Ctx,
  request: PageRequest & { open: boolean },
): Promise<Page<DifferenceView>> {
  const { items, hasMore } = await listDifferencesOfMerchant(ctx.merchant.id, request)
  return {
    items: items.map(({ difference, customer, resolvedBy }) => ({
      id: difference.id,
      kind: difference.kind,
      stripeId: difference.stripeId,
      here: faceOf(difference.here),
      atStripe: faceOf(difference.atStripe),
      cards: typeof difference.here?.cards === 'number' ? difference.here.cards : null,
      customer,
      status: difference.status,
      createdAt: difference.createdAt,
      seenAt: difference.seenAt,
      resolvedAt: difference.resolvedAt,
      resolvedBy,
    })),
    hasMore,
  }
}

function faceOf(sides: WalletSides | null): CardFace | null {
  if (!sides) return null
  const { brand, last4, expMonth, expYear } = sides
  if (typeof brand !== 'string' || typeof last4 !== 'string') return null
  return typeof expMonth === 'number' && typeof expYear === 'number' ? { brand, last4, expMonth, expYear } : null
}
