import { transaction } from '@/db/client'
import { listActiveByFingerprint } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError, conflict, invalid, notFound } from '@/lib/core/errors'
import { changedMetadata } from '@/lib/core/metadata'
import { applyCardFacts } from '@/lib/payment-methods/apply-card-facts'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'
import { monthOf } from '@/lib/payment-methods/expiry'
import { findCardInWallet } from '@/lib/payment-methods/get-card'
import { changerOf } from '@/lib/payment-methods/note-card-change'
import { type CardChange, updatePaymentMethod as updateAtStripe } from '@/lib/stripe/payment-methods'
import { orRefusal } from '@/lib/stripe/refusals'
import type { CardFacts } from '@/lib/stripe/types'

// As far ahead as Stripe takes an expiry.
const MOST_YEARS = 50

/** What can be changed of a card: at Stripe, and its owner's own name for it, kept here alone. */
export type CardEdit = CardChange & {
  /** An empty text or null clears it. */
  nickname?: string | null | undefined
  /** When the card that was on the screen had last changed, milliseconds: another change since then is not written over. */
  seenAt?: number | undefined
}

/**
 * Changes the cardholder's name and address, the expiry, the network of a co-branded card, its nickname or the merchant's
 * notes (contract E5): at Stripe first, then the row follows what Stripe made of it. Throws 404, 422
 * `invalid_expiry_month`, `invalid_expiry_year`, `network_unavailable` and `metadata_invalid`, 409 `card_exists` when the
 * customer has the same card with that expiry already and `card_changed` when it is not as it was seen any more.
 */
export async function updatePaymentMethod(
  ctx: Ctx,
  id: string,
  { nickname, seenAt, ...sent }: CardEdit,
  ofCustomer?: string,
): Promise<CardDetails> {
  const { card: row, customer } = await findCardInWallet(ctx, id, ofCustomer)
  if (seenAt !== undefined && row.updatedAt !== seenAt) throw changedMeanwhile()
  const change = withoutSame(row, sent)
  if (change.metadata !== undefined) changedMetadata(row.metadata, change.metadata)
  checkNetwork(row, change)
  await checkExpiry(ctx, row, change)
  const isOfStripe = Object.values(change).some((part) => part !== undefined)
  if (!isOfStripe && nickname === undefined) return cardDetails(row, customer)
  const card = isOfStripe ? await changeAtStripe(ctx, row, change) : null
  const own = { metadata: change.metadata, nickname: nickname === undefined ? undefined : nickname?.trim() || null }
  const updated = await transaction(() => applyCardFacts(ctx, row, card, changerOf(ctx.actor), own))
  // Removed while Stripe was asked.
  if (updated.status !== 'active') throw notFound('card')
  return cardDetails(updated, customer)
}

// A form sends everything; an expiry that stays may be over, and a network that stays needs no asking.
function withoutSame(row: PaymentMethodRow, { expMonth, expYear, preferredNetwork, ...rest }: CardChange): CardChange {
  const isSameExpiry = (expMonth ?? row.expMonth) === row.expMonth && (expYear ?? row.expYear) === row.expYear
  const isSameNetwork = preferredNetwork === (row.networks?.preferred ?? null)
  return { ...rest, ...(!isSameExpiry && { expMonth, expYear }), ...(!isSameNetwork && { preferredNetwork }) }
}

async function changeAtStripe(ctx: Ctx, row: PaymentMethodRow, change: CardChange): Promise<CardFacts> {
  const changed = await orRefusal(updateAtStripe(ctx.merchant, row.stripePaymentMethodId, change)).catch(
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error
      throw new AppError(error.kind, error.code, error.message, fieldOf(error.param), error.data)
    },
  )
  if (!changed.card) throw notFound('card')
  return changed.card
}

// Stripe names a field by its place in the request, such as `billing_details[address][postal_code]`.
function fieldOf(param: string | undefined): string | undefined {
  const name = param?.match(/\w+(?=\]?$)/)?.[0]
  if (!name || !param) return param
  return param.includes('[address]') ? `address_${name === 'postal_code' ? 'zip' : name}` : name
}

function changedMeanwhile(): AppError {
  return conflict('card_changed', 'This card has changed since you opened this page. Reload it and look again.')
}

function checkNetwork(row: PaymentMethodRow, { preferredNetwork: wanted }: CardChange): void {
  if (wanted && !row.networks?.available.includes(wanted))
    throw invalid('network_unavailable', 'This card is not of that network.', 'preferred_network')
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
