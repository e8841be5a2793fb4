import { findLastCardChange, insertCardChange, setCardChanger } from '@/db/repositories/card-changes'
import type { CardLook } from '@/db/schema/card-changes'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Actor, Ctx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { CardChanger } from '@/lib/core/terms'

// Stripe tells of one change twice, or tells it before our own call has its answer: this long it is the same one.
const SAME_CHANGE = 10 * MINUTE

/**
 * Adds to the history of a card what can be seen of a change, with the caller's transaction. Whoever is known to have
 * made it takes the place of `stripe`, who only told of it; another number always comes from the bank.
 */
export async function noteCardChange(
  ctx: Ctx,
  before: PaymentMethodRow,
  after: PaymentMethodRow,
  changedBy: CardChanger,
): Promise<void> {
  const [was, is] = [look(before), look(after)]
  if (isSame(was, is)) return claim(ctx, after, changedBy)
  await insertCardChange({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    customerId: after.customerId,
    paymentMethodId: after.id,
    changedBy: was.last4 === is.last4 ? changedBy : 'bank',
    before: was,
    after: is,
    createdAt: now(),
  })
}

/** Who changes a card by being this actor; a job only follows what Stripe tells. */
export function changerOf({ type }: Actor): CardChanger {
  if (type === 'shopper' || type === 'link') return 'shopper'
  return type === 'job' || type === 'stripe_event' ? 'stripe' : 'merchant'
}

async function claim(ctx: Ctx, card: PaymentMethodRow, changedBy: CardChanger): Promise<void> {
  if (changedBy === 'stripe') return
  const last = await findLastCardChange(ctx.merchant.id, card.customerId, card.id)
  if (last?.changedBy !== 'stripe' || last.createdAt < now() - SAME_CHANGE || !isSame(last.after, look(card))) return
  await setCardChanger(ctx.merchant.id, last.id, changedBy)
}

function look({ brand, displayBrand, last4, expMonth, expYear }: PaymentMethodRow): CardLook {
  return { brand: displayBrand ?? brand, last4, expMonth, expYear }
}

function isSame(one: CardLook, other: CardLook): boolean {
  return (
    one.brand === other.brand &&
    one.last4 === other.last4 &&
    one.expMonth === other.expMonth &&
    one.expYear === other.expYear
  )
}
