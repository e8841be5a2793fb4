import { transaction } from '@/db/client'
import { lockCustomer } from '@/db/repositories/customers'
import {
  findPaymentMethodByStripeId,
  getPaymentMethodOfCustomer,
  listActiveByFingerprint,
  updatePaymentMethod,
} from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { mergeTwins } from '@/lib/payment-methods/merge-twins'
import { forgetDetachedPaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { retrievePaymentMethod } from '@/lib/stripe/payment-methods'
import type { CardFacts } from '@/lib/stripe/types'

/**
 * Brings the masked row of a card up to what Stripe knows now: the bank sent a new expiry or number, or somebody edited
 * it in Stripe's dashboard. One that is detached there is forgotten, one that became the same as another card of its
 * customer is merged with it. Returns false when it is no card of ours.
 */
export async function refreshPaymentMethod(ctx: Ctx, stripePaymentMethodId: string): Promise<boolean> {
  const found = await findPaymentMethodByStripeId(ctx.merchant.id, stripePaymentMethodId)
  if (!found) return false
  if (found.status !== 'active') return true
  const latest = await retrievePaymentMethod(ctx.merchant, stripePaymentMethodId)
  if (!latest?.customerId) return forgetDetachedPaymentMethod(ctx, stripePaymentMethodId)
  const { card } = latest
  if (card) await transaction(() => write(ctx, found, card))
  return true
}

async function write(ctx: Ctx, found: PaymentMethodRow, card: CardFacts): Promise<void> {
  const customer = await lockCustomer(ctx.merchant.id, found.customerId)
  const row = await getPaymentMethodOfCustomer(ctx.merchant.id, found.customerId, found.id)
  if (row.status !== 'active' || isSame(row, card)) return
  const twin = await findTwin(ctx, row, card)
  const kept = twin ? await mergeTwins(ctx, customer, row, twin) : row
  if (kept.id !== row.id) return
  await updatePaymentMethod(ctx.merchant.id, row.id, { ...card, updatedAt: now() })
  await recordAudit(
    ctx,
    'payment_method.updated',
    { type: 'payment_method', id: row.id },
    {
      from: `${row.last4} ${row.expMonth}/${row.expYear}`,
      to: `${card.last4} ${card.expMonth}/${card.expYear}`,
    },
  )
}

function isSame(row: PaymentMethodRow, card: CardFacts): boolean {
  return (Object.keys(card) as (keyof CardFacts)[]).every((field) => row[field] === card[field])
}

async function findTwin(ctx: Ctx, row: PaymentMethodRow, card: CardFacts): Promise<PaymentMethodRow | undefined> {
  if (!card.fingerprint) return undefined
  const rows = await listActiveByFingerprint(ctx.merchant.id, row.customerId, card.fingerprint)
  return rows.find((other) => other.id !== row.id && other.expMonth === card.expMonth && other.expYear === card.expYear)
}
