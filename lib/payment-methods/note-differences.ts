import { lockCustomer } from '@/db/repositories/customers'
import {
  findDismissedDifference,
  insertDifferenceIfNew,
  listOpenDifferencesOfCustomer,
  markDifferenceSeen,
  settleDifference,
} from '@/db/repositories/wallet-differences'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { FoundDifference } from '@/lib/payment-methods/find-differences'

/**
 * Keeps the list of one customer's differences with the caller's transaction: new ones are opened unless somebody has
 * dismissed just that, known ones seen again, the rest is gone. Returns how many are new.
 */
export async function noteDifferences(ctx: Ctx, customerId: string, found: FoundDifference[]): Promise<number> {
  await lockCustomer(ctx.merchant.id, customerId)
  const at = now()
  const open = await listOpenDifferencesOfCustomer(ctx.merchant.id, customerId)
  let added = 0
  for (const one of found) {
    const known = open.find(({ kind, stripeId }) => kind === one.kind && stripeId === one.stripeId)
    const sides = { here: one.here, atStripe: one.atStripe, seenAt: at }
    if (known) await markDifferenceSeen(ctx.merchant.id, known.id, sides)
    else if (!(await wasDismissed(ctx, customerId, one)) && (await add(ctx, customerId, one, at))) added++
  }
  for (const { id, kind, stripeId } of open)
    if (!found.some((one) => one.kind === kind && one.stripeId === stripeId))
      await settleDifference(ctx.merchant.id, id, { status: 'gone', resolvedAt: at, resolvedBy: null })
  return added
}

// Somebody has seen exactly this and wants it so.
async function wasDismissed(ctx: Ctx, customerId: string, found: FoundDifference): Promise<boolean> {
  const dismissed = await findDismissedDifference(ctx.merchant.id, customerId, found.kind, found.stripeId)
  return dismissed !== null && sameSide(dismissed.here, found.here) && sameSide(dismissed.atStripe, found.atStripe)
}

// PostgreSQL keeps the keys of JSON in an order of its own.
function sameSide(one: FoundDifference['here'], other: FoundDifference['here']): boolean {
  const entries = (side: FoundDifference['here']) => JSON.stringify(Object.entries(side ?? {}).toSorted())
  return (one === null) === (other === null) && entries(one) === entries(other)
}

function add(ctx: Ctx, customerId: string, found: FoundDifference, at: number): Promise<boolean> {
  return insertDifferenceIfNew({
    ...found,
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    customerId,
    status: 'open',
    createdAt: at,
    seenAt: at,
  })
}
