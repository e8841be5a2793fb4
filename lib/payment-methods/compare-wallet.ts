import { transaction } from '@/db/client'
import { findCustomer } from '@/db/repositories/customers'
import { listAttachedPaymentMethods } from '@/db/repositories/payment-methods'
import { findSetupIntentByStripeId } from '@/db/repositories/setup-intents'
import { hasUnfinishedJob } from '@/db/repositories/unfinished-jobs'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { detachKey } from '@/lib/payment-methods/detach-payment-method'
import { findDifferences, type FoundDifference } from '@/lib/payment-methods/find-differences'
import { noteDifferences } from '@/lib/payment-methods/note-differences'
import { defaultSyncKey } from '@/lib/payment-methods/sync-default-payment-method'
import { isUnderWay } from '@/lib/payment-methods/unclaimed-cards'
import { retrieveStripeWallet } from '@/lib/stripe/customers'
import { retrievePaymentMethod } from '@/lib/stripe/payment-methods'
import { listSetupIntentsOf } from '@/lib/stripe/setup-intents'

/**
 * Compares one customer's wallet with Stripe's and notes where they differ, for a person to decide: neither side is
 * changed (engine 5, I5 and I6). What is just on its way is no difference; what agrees again is `gone`. Returns how many
 * differences are new, or null when the wallet was just being changed: a later look tells.
 */
export async function compareWallet(ctx: Ctx, customerId: string): Promise<number | null> {
  const before = await lookHere(ctx, customerId)
  if (!before) return transaction(() => noteDifferences(ctx, customerId, []))
  if (before.isMoving) return null
  const wallet = await retrieveStripeWallet(ctx.merchant, before.customer.stripeCustomerId)
  const after = await lookHere(ctx, customerId)
  // Changed while Stripe was asked: the two looks are of different moments.
  if (after?.print !== before.print || after.isMoving) return null
  const found: FoundDifference[] = []
  for (const one of findDifferences(after.customer, after.active, wallet))
    if (one.kind !== 'card_only_at_stripe' || (await isLeftAlone(ctx, one.stripeId, after.customer))) found.push(one)
  return transaction(() => noteDifferences(ctx, customerId, found))
}

type Look = {
  customer: CustomerRow & { stripeCustomerId: string }
  active: PaymentMethodRow[]
  isMoving: boolean
  print: string
}

async function lookHere(ctx: Ctx, customerId: string): Promise<Look | null> {
  const customer = await findCustomer(ctx.merchant.id, customerId)
  if (!customer?.stripeCustomerId) return null
  const rows = await listAttachedPaymentMethods(ctx.merchant.id, customerId)
  const facts = rows.map(({ id, status, updatedAt }) => [id, status, updatedAt])
  const keys = rows.filter(({ status }) => status === 'removing').map((row) => detachKey(row.stripePaymentMethodId))
  return {
    customer: { ...customer, stripeCustomerId: customer.stripeCustomerId },
    active: rows.filter(({ status }) => status === 'active'),
    // A removal that can be undone, and a default on its way to Stripe.
    isMoving: await hasUnfinishedJob(ctx.merchant.id, [...keys, defaultSyncKey(customerId)]),
    print: JSON.stringify([customer.stripeCustomerId, customer.defaultPaymentMethodId, facts]),
  }
}

// Neither about to be detached nor about to be stored: one of our own set-ups ends with its row, or without the card.
async function isLeftAlone(ctx: Ctx, stripeId: string, { stripeCustomerId }: Look['customer']): Promise<boolean> {
  if (await hasUnfinishedJob(ctx.merchant.id, [detachKey(stripeId)])) return false
  for (const setupIntentId of await listSetupIntentsOf(ctx.merchant, stripeId)) {
    const row = await findSetupIntentByStripeId(ctx.merchant.id, setupIntentId)
    if (row && isUnderWay(row)) return false
  }
  return (await retrievePaymentMethod(ctx.merchant, stripeId))?.customerId === stripeCustomerId
}
