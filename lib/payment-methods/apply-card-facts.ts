import { isDeepStrictEqual } from 'node:util'
import { lockCustomer } from '@/db/repositories/customers'
import {
  getPaymentMethodOfCustomer,
  listActiveByFingerprint,
  updatePaymentMethod,
} from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { changedMetadata, type Metadata } from '@/lib/core/metadata'
import type { CardChanger } from '@/lib/core/terms'
import { mergeTwins } from '@/lib/payment-methods/merge-twins'
import { noteCardChange } from '@/lib/payment-methods/note-card-change'
import { tellOwner } from '@/lib/payment-methods/tell-owner'
import type { CardFacts } from '@/lib/stripe/types'

/** What of a card is kept here: the merchant's notes and its owner's name for it; null clears. */
export type OwnFacts = { metadata?: Metadata | null | undefined; nickname?: string | null | undefined }

/**
 * Brings the row of a card up to what Stripe has just told of it, in the caller's transaction, with what of it is kept
 * here; `card` is null when only that changes. What can be seen of it goes into the history. One that became the same as another card of its customer is merged with it; one that was
 * removed meanwhile stays as it is. Returns the row that holds then.
 */
export async function applyCardFacts(
  ctx: Ctx,
  found: PaymentMethodRow,
  card: CardFacts | null,
  changedBy: CardChanger,
  own: OwnFacts = {},
): Promise<PaymentMethodRow> {
  const customer = await lockCustomer(ctx.merchant.id, found.customerId)
  const row = await getPaymentMethodOfCustomer(ctx.merchant.id, found.customerId, found.id)
  const metadata = own.metadata === undefined ? row.metadata : changedMetadata(row.metadata, own.metadata)
  const nickname = own.nickname === undefined ? row.nickname : own.nickname
  const change = { ...card, metadata, nickname }
  const fields = Object.keys(change) as (keyof typeof change)[]
  const changed = fields.filter((field) => !isDeepStrictEqual(row[field], change[field]))
  if (row.status !== 'active') return row
  if (changed.length === 0) {
    await noteCardChange(ctx, row, row, changedBy)
    if (changedBy === 'bank') await tellOfUpdate(ctx, row)
    return row
  }
  const twin = card && (await findTwin(ctx, row, card))
  const kept = twin ? await mergeTwins(ctx, customer, row, twin) : row
  if (kept.id !== row.id) return kept
  const updated = await updatePaymentMethod(ctx.merchant.id, row.id, { ...change, updatedAt: now() })
  await noteCardChange(ctx, row, updated, changedBy)
  // Another number always comes from the bank.
  if (changedBy === 'bank' || updated.last4 !== row.last4) await tellOfUpdate(ctx, updated)
  await recordAudit(
    ctx,
    'payment_method.updated',
    { type: 'payment_method', id: row.id },
    {
      from: `${row.last4} ${row.expMonth}/${row.expYear}`,
      to: `${updated.last4} ${updated.expMonth}/${updated.expYear}`,
      changed: changed.join(' '),
      by: changedBy,
    },
  )
  return updated
}

// Stripe tells of one change twice: what the card is then makes the two one occasion.
async function tellOfUpdate(ctx: Ctx, card: PaymentMethodRow): Promise<void> {
  await tellOwner(ctx, 'card_updated', card, `${card.last4} ${card.expMonth}/${card.expYear}`)
}

async function findTwin(ctx: Ctx, row: PaymentMethodRow, card: CardFacts): Promise<PaymentMethodRow | undefined> {
  if (!card.fingerprint) return undefined
  const rows = await listActiveByFingerprint(ctx.merchant.id, row.customerId, card.fingerprint)
  return rows.find((other) => other.id !== row.id && other.expMonth === card.expMonth && other.expYear === card.expYear)
}
