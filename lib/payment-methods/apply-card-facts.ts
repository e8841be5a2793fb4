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
import { mergeTwins } from '@/lib/payment-methods/merge-twins'
import type { CardFacts } from '@/lib/stripe/types'

/**
 * Brings the row of a card up to what Stripe has just told of it, in the caller's transaction, and changes the merchant's
 * notes on it, if asked to. One that became the same as another card of its customer is merged with it; one that was
 * removed meanwhile stays as it is. Returns the row that holds then.
 */
export async function applyCardFacts(
  ctx: Ctx,
  found: PaymentMethodRow,
  card: CardFacts,
  notes?: Metadata | null,
): Promise<PaymentMethodRow> {
  const customer = await lockCustomer(ctx.merchant.id, found.customerId)
  const row = await getPaymentMethodOfCustomer(ctx.merchant.id, found.customerId, found.id)
  const metadata = notes === undefined ? row.metadata : changedMetadata(row.metadata, notes)
  const change = { ...card, metadata }
  const fields = Object.keys(change) as (keyof typeof change)[]
  const changed = fields.filter((field) => !isDeepStrictEqual(row[field], change[field]))
  if (row.status !== 'active' || changed.length === 0) return row
  const twin = await findTwin(ctx, row, card)
  const kept = twin ? await mergeTwins(ctx, customer, row, twin) : row
  if (kept.id !== row.id) return kept
  const updated = await updatePaymentMethod(ctx.merchant.id, row.id, { ...change, updatedAt: now() })
  await recordAudit(
    ctx,
    'payment_method.updated',
    { type: 'payment_method', id: row.id },
    {
      from: `${row.last4} ${row.expMonth}/${row.expYear}`,
      to: `${card.last4} ${card.expMonth}/${card.expYear}`,
      changed: changed.join(' '),
    },
  )
  return updated
}

async function findTwin(ctx: Ctx, row: PaymentMethodRow, card: CardFacts): Promise<PaymentMethodRow | undefined> {
  if (!card.fingerprint) return undefined
  const rows = await listActiveByFingerprint(ctx.merchant.id, row.customerId, card.fingerprint)
  return rows.find((other) => other.id !== row.id && other.expMonth === card.expMonth && other.expYear === card.expYear)
}
