import { transaction } from '@/db/client'
import { getMerchant, updateMerchant } from '@/db/repositories/merchants'
import { listStripeCustomers } from '@/db/repositories/stripe-customers'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { compareWallet } from '@/lib/payment-methods/compare-wallet'
import { raiseDifferenceAlarm } from '@/lib/payment-methods/difference-alarm'

// So many customers in one run, one after the other: two calls to Stripe each, well below its limits.
const PAGE = 25

/** Makes sure that the daily comparison of all wallets is waiting. */
export async function startReconciling(merchant: Merchant): Promise<void> {
  const { walletsReconciledAt: last } = await getMerchant(merchant.id)
  const runAt = last === null ? now() + HOUR : last + DAY
  await enqueueJob(merchant, { kind: 'reconcile_wallets', key: 'wallets', payload: {}, runAt })
}

/**
 * One run of a comparison: of one customer, or of the next page of all, each page a job of its own so that a restart
 * goes on where it was. Returns when to run again, in milliseconds since 1970, or null.
 */
export async function reconcileWallets(
  ctx: Ctx,
  { customerId, after, since }: { customerId?: unknown; after?: unknown; since?: unknown },
): Promise<number | null> {
  if (typeof customerId === 'string') return reconcileOne(ctx, customerId)
  const startedAt = typeof since === 'number' ? since : now()
  const page = await listStripeCustomers(ctx.merchant.id, typeof after === 'string' ? after : null, PAGE)
  for (const { id } of page) await compareWallet(ctx, id)
  const last = page.at(-1)
  if (last && page.length === PAGE)
    await enqueueJob(ctx.merchant, {
      kind: 'reconcile_wallets',
      // Its own key for every walk: one asked for later must not take over the pages another has left behind.
      key: `wallets:next:${startedAt}`,
      payload: { after: last.id, since: startedAt },
    })
  else await transaction(() => finish(ctx, startedAt))
  return typeof after === 'string' ? null : now() + DAY
}

async function reconcileOne(ctx: Ctx, customerId: string): Promise<number | null> {
  const added = await compareWallet(ctx, customerId)
  if (added === null) return now() + MINUTE
  if (added > 0) await transaction(() => raiseDifferenceAlarm(ctx))
  return null
}

// Who asked after the walk began has to wait for the next one.
async function finish(ctx: Ctx, startedAt: number): Promise<void> {
  const { walletsReconciledAt: last } = await getMerchant(ctx.merchant.id)
  const walletsReconciledAt = Math.max(startedAt, last ?? 0)
  await updateMerchant(ctx.merchant.id, { walletsReconciledAt, updatedAt: now() })
  await raiseDifferenceAlarm(ctx)
}
