import { listActiveByFingerprint, updatePaymentMethod } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { expiresAt } from '@/lib/payment-methods/expiry'
import { moveSchedules } from '@/lib/payment-methods/move-schedules'
import { changerOf, noteCardChange } from '@/lib/payment-methods/note-card-change'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import type { CardFacts } from '@/lib/stripe/types'

/** A card that has just been attached: set up with the bank for charges without the shopper, or not. */
export type IncomingCard = {
  stripePaymentMethodId: string
  card: CardFacts
  offSessionReady: boolean
  consentId?: string
}

/**
 * Refreshes the row of the same card instead of piling up another one (contract 1.8): the same fingerprint and expiry,
 * or the same number with an older expiry. The row stays, so whatever points at it stays right; it keeps its
 * PaymentMethod when that is as good, else takes the new one, and the one left over is detached. Null when there is no
 * such card; to be called with the customer locked.
 */
export async function mergePaymentMethod(
  ctx: Ctx,
  customerId: string,
  incoming: IncomingCard,
): Promise<PaymentMethodRow | null> {
  const { card, stripePaymentMethodId: stripeId } = incoming
  const same = await findSame(ctx, customerId, card)
  if (!same) return null
  const isAsNew = same.expMonth === card.expMonth && same.expYear === card.expYear
  const isAsGood = isAsNew && (same.offSessionReady || !incoming.offSessionReady)
  const kept = isAsGood ? same.stripePaymentMethodId : stripeId
  const left = isAsGood ? stripeId : same.stripePaymentMethodId
  if (left !== kept) await enqueueDetach(ctx, left)
  if (!isAsGood) await enqueueDefaultSync(ctx, customerId)
  // Name, address and checks belong to the PaymentMethod that stays.
  const { billing, checks } = isAsGood ? same : card
  const row = await updatePaymentMethod(ctx.merchant.id, same.id, {
    ...card,
    billing,
    checks,
    stripePaymentMethodId: kept,
    offSessionReady: isAsGood ? same.offSessionReady : incoming.offSessionReady,
    ...(incoming.consentId && { consentId: incoming.consentId }),
    updatedAt: now(),
  })
  await noteCardChange(ctx, same, row, changerOf(ctx.actor))
  await moveSchedules(ctx, row.id, row)
  return row
}

async function findSame(ctx: Ctx, customerId: string, card: CardFacts): Promise<PaymentMethodRow | null> {
  if (!card.fingerprint) return null
  const rows = await listActiveByFingerprint(ctx.merchant.id, customerId, card.fingerprint)
  const until = (one: { expMonth: number; expYear: number }) => expiresAt(one.expMonth, one.expYear)
  return rows.find((row) => until(row) === until(card)) ?? rows.find((row) => until(row) < until(card)) ?? null
}
