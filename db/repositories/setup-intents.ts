import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewSetupIntentRow, type SetupIntentRow, setupIntents } from '@/db/schema/setup-intents'
import { notFound } from '@/lib/core/errors'

/** Adds a started set-up; the same `seti_…` twice is a unique violation. */
export async function insertSetupIntent(row: NewSetupIntentRow): Promise<void> {
  await db().insert(setupIntents).values(row)
}

/** The set-up Stripe calls `seti_…`, or null. */
export async function findSetupIntentByStripeId(merchantId: string, stripeId: string): Promise<SetupIntentRow | null> {
  const [row] = await db()
    .select()
    .from(setupIntents)
    .where(and(eq(setupIntents.merchantId, merchantId), eq(setupIntents.stripeSetupIntentId, stripeId)))
  return row ?? null
}

/** The set-up Stripe calls `seti_…` if this customer started it; throws not found. */
export async function getSetupIntentOfCustomer(
  merchantId: string,
  customerId: string,
  stripeId: string,
): Promise<SetupIntentRow> {
  const row = await findSetupIntentByStripeId(merchantId, stripeId)
  if (row?.customerId !== customerId) throw notFound('card set-up')
  return row
}

export type SetupIntentChange = Partial<Pick<SetupIntentRow, 'status' | 'consentId' | 'paymentMethodId'>> & {
  updatedAt: number
}

/** Notes how a set-up goes; throws not found. */
export async function updateSetupIntent(
  merchantId: string,
  id: string,
  change: SetupIntentChange,
): Promise<SetupIntentRow> {
  const [row] = await db()
    .update(setupIntents)
    .set(change)
    .where(and(eq(setupIntents.merchantId, merchantId), eq(setupIntents.id, id)))
    .returning()
  if (!row) throw notFound('card set-up')
  return row
}
