import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { db, locked, prepared } from '@/db/client'
import { type MerchantRow, merchants, type NewMerchantRow } from '@/db/schema/merchants'
import { notFound } from '@/lib/core/errors'

/** The merchant behind a webhook address in one mode, or null. */
export async function findMerchantByEndpoint(endpoint: string, livemode: boolean): Promise<MerchantRow | null> {
  const [row] = await db()
    .select()
    .from(merchants)
    .where(and(eq(merchants.endpoint, endpoint), eq(merchants.livemode, livemode)))
  return row ?? null
}

/** All merchants of one mode, oldest first. */
export async function listMerchants(livemode: boolean): Promise<MerchantRow[]> {
  return db().select().from(merchants).where(eq(merchants.livemode, livemode)).orderBy(asc(merchants.createdAt))
}

/** Whether another merchant is pinned to a Stripe account in one mode. */
export async function isAccountOfAnother(id: string, stripeAccountId: string, livemode: boolean): Promise<boolean> {
  const [other] = await db()
    .select({ id: merchants.id })
    .from(merchants)
    .where(and(eq(merchants.stripeAccountId, stripeAccountId), eq(merchants.livemode, livemode), ne(merchants.id, id)))
    .limit(1)
  return other !== undefined
}

const withId = prepared((handle) =>
  handle
    .select()
    .from(merchants)
    .where(eq(merchants.id, sql.placeholder('id')))
    .prepare('merchant_with_id'),
)

/** A merchant by its id; throws not found. */
export async function getMerchant(id: string): Promise<MerchantRow> {
  const [row] = await withId().execute({ id })
  if (!row) throw notFound('merchant')
  return row
}

/** The same, locked until the transaction ends. */
export async function lockMerchant(id: string): Promise<MerchantRow> {
  const [row] = await locked(db().select().from(merchants).where(eq(merchants.id, id)))
  if (!row) throw notFound('merchant')
  return row
}

/** Adds a merchant. */
export async function insertMerchant(row: NewMerchantRow): Promise<void> {
  await db().insert(merchants).values(row)
}

export type MerchantChange = Partial<
  Pick<
    MerchantRow,
    | 'name'
    | 'allowedOrigins'
    | 'stripeAccountId'
    | 'supportEmail'
    | 'accent'
    | 'logo'
    | 'recoveryDays'
    | 'eventsSweptAt'
    | 'walletsReconciledAt'
  >
> & { updatedAt: number }

/** Changes a merchant's settings; throws not found. */
export async function updateMerchant(id: string, change: MerchantChange): Promise<MerchantRow> {
  const [row] = await db().update(merchants).set(change).where(eq(merchants.id, id)).returning()
  if (!row) throw notFound('merchant')
  return row
}
