import { transaction } from '@/db/client'
import { listActiveByFingerprint } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict, invalid, notFound } from '@/lib/core/errors'
import { changedMetadata } from '@/lib/core/metadata'
import { applyCardFacts } from '@/lib/payment-methods/apply-card-facts'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'
import { monthOf } from '@/lib/payment-methods/expiry'
import { findCardInWallet } from '@/lib/payment-methods/get-card'
import { type CardChange, updatePaymentMethod as updateAtStripe } from '@/lib/stripe/payment-methods'
import { orRefusal } from '@/lib/stripe/refusals'

// As far ahead as Stripe takes an expiry.
const MOST_YEARS = 50

/**
 * Changes the cardholder's name and address, the expiry or the merchant's notes of a card (contract E5): at Stripe first,
 * then the row follows what Stripe made of it. Throws 404, 422 `invalid_expiry_month`, `invalid_expiry_year` and
 * `metadata_invalid`, 409 `card_exists` when the customer has the same card with that expiry already.
 */
export async function updatePaymentMethod(
  ctx: Ctx,
  id: string,
  change: CardChange,
  ofCustomer?: string,
): Promise<CardDetails> {
  const { card: row, customer } = await findCardInWallet(ctx, id, ofCustomer)
  if (change.metadata !== undefined) changedMetadata(row.metadata, change.metadata)
  await checkExpiry(ctx, row, change)
  if (!Object.values(change).some((part) => part !== undefined)) return cardDetails(row, customer)
  const { card } = await orRefusal(updateAtStripe(ctx.merchant, row.stripePaymentMethodId, change))
  if (!card) throw notFound('card')
  const updated = await transaction(() => applyCardFacts(ctx, row, card, change.metadata))
  // Removed while Stripe was asked.
  if (updated.status !== 'active') throw notFound('card')
  return cardDetails(updated, customer)
}

async function checkExpiry(ctx: Ctx, row: PaymentMethodRow, change: CardChange): Promise<void> {
  if (change.expMonth === undefined && change.expYear === undefined) return
  const { expMonth = row.expMonth, expYear = row.expYear } = change
  const today = monthOf(now())
  if (expYear < today.year || expYear > today.year + MOST_YEARS)
    throw invalid('invalid_expiry_year', 'This year of expiry is over, or too far away.', 'exp_year')
  if (expYear === today.year && expMonth < today.month)
    throw invalid('invalid_expiry_month', 'This month of expiry is over.', 'exp_month')
  if (!row.fingerprint) return
  const same = await listActiveByFingerprint(ctx.merchant.id, row.customerId, row.fingerprint)
  if (same.some((other) => other.id !== row.id && other.expMonth === expMonth && other.expYear === expYear))
    throw conflict('card_exists', 'This customer has the same card with this expiry already.')
}
