import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type CardChangeRow, cardChanges, type NewCardChangeRow } from '@/db/schema/card-changes'
import type { CardChanger } from '@/lib/core/terms'

/** Adds one line to the history of a card. */
export async function insertCardChange(row: NewCardChangeRow): Promise<void> {
  await db().insert(cardChanges).values(row)
}

// More than a card lives through; a page shows no more.
const MOST = 500

/** What became of a customer's cards, newest first. */
export async function listCardChangesOfCustomer(merchantId: string, customerId: string): Promise<CardChangeRow[]> {
  return db()
    .select()
    .from(cardChanges)
    .where(and(eq(cardChanges.merchantId, merchantId), eq(cardChanges.customerId, customerId)))
    .orderBy(desc(cardChanges.createdAt), desc(cardChanges.id))
    .limit(MOST)
}

/** The last change of one card of a customer, or null. */
export async function findLastCardChange(
  merchantId: string,
  customerId: string,
  paymentMethodId: string,
): Promise<CardChangeRow | null> {
  const { merchantId: owner, customerId: customer, paymentMethodId: card } = cardChanges
  const [row] = await db()
    .select()
    .from(cardChanges)
    .where(and(eq(owner, merchantId), eq(customer, customerId), eq(card, paymentMethodId)))
    .orderBy(desc(cardChanges.createdAt), desc(cardChanges.id))
    .limit(1)
  return row ?? null
}

/** Corrects who made a change. */
export async function setCardChanger(merchantId: string, id: string, changedBy: CardChanger): Promise<void> {
  await db()
    .update(cardChanges)
    .set({ changedBy })
    .where(and(eq(cardChanges.merchantId, merchantId), eq(cardChanges.id, id)))
}
