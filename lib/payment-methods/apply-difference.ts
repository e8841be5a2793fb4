import { transaction } from '@/db/client'
import { getDifferenceOfMerchant, settleDifference } from '@/db/repositories/wallet-differences'
import type { WalletDifferenceRow } from '@/db/schema/wallet-differences'
import { recordAudit } from '@/lib/audit/record-audit'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { compareWallet } from '@/lib/payment-methods/compare-wallet'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { mendDifferenceAlarm } from '@/lib/payment-methods/difference-alarm'
import { forgetStripeCustomer } from '@/lib/payment-methods/forget-stripe-customer'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import { forgetDetachedPaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'

/**
 * Makes both sides of a difference agree: our rows follow Stripe, Stripe's default follows ours, and a card nobody here
 * agreed to is detached, never taken over. Each is decided by how things are at that moment, not when the difference was
 * found. Throws 404, and 409 `difference_settled` when somebody else was faster.
 */
export async function applyDifference(ctx: Ctx, differenceId: string): Promise<void> {
  const difference = await getDifferenceOfMerchant(ctx.merchant.id, differenceId)
  if (difference.status !== 'open') throw differenceSettled()
  await follow(ctx, difference)
  await transaction(async () => {
    const end = { status: 'applied' as const, resolvedAt: now(), resolvedBy: actorId(ctx.actor) }
    if (!(await settleDifference(ctx.merchant.id, difference.id, end))) throw differenceSettled()
    await push(ctx, difference)
    await mendDifferenceAlarm(ctx)
    const details = { kind: difference.kind, stripe_id: difference.stripeId }
    await recordAudit(ctx, 'difference.applied', { type: 'customer', id: difference.customerId }, details)
  })
  // With its customer everything else that differed is gone.
  if (difference.kind === 'customer_gone') await compareWallet(ctx, difference.customerId)
}

/** The 409 of a difference that was applied, dismissed or gone before. */
export function differenceSettled() {
  return conflict('difference_settled', 'This difference was settled already. Reload the page.')
}

// Ours follow Stripe: read there first, so outside of any transaction.
async function follow(ctx: Ctx, { kind, stripeId }: WalletDifferenceRow): Promise<void> {
  if (kind === 'card_only_here') await forgetDetachedPaymentMethod(ctx, stripeId)
  if (kind === 'card_changed') await refreshPaymentMethod(ctx, stripeId)
  if (kind === 'customer_gone') await forgetStripeCustomer(ctx, stripeId)
}

// Stripe follows us: by jobs, which try until Stripe answers.
async function push(ctx: Ctx, { kind, stripeId, customerId }: WalletDifferenceRow): Promise<void> {
  if (kind === 'card_only_at_stripe') await enqueueDetach(ctx, stripeId)
  if (kind === 'default_differs') await enqueueDefaultSync(ctx, customerId)
}
