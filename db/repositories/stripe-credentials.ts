import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import {
  type NewStripeCredentialsRow,
  stripeCredentials,
  type StripeCredentialsRow,
} from '@/db/schema/stripe-credentials'

const current = prepared((handle) =>
  handle
    .select()
    .from(stripeCredentials)
    .where(and(eq(stripeCredentials.merchantId, sql.placeholder('merchantId')), isNull(stripeCredentials.replacedAt)))
    .prepare('current_stripe_credentials'),
)

/** The keys a merchant has entered and uses now, or null; read before every call to Stripe. */
export async function findStripeCredentials(merchantId: string): Promise<StripeCredentialsRow | null> {
  const [row] = await current().execute({ merchantId })
  return row ?? null
}

/**
 * Puts new keys in the place of the ones a merchant uses, in the caller's transaction. Of the old ones their secrets are
 * forgotten. Returns whether there were any.
 */
export async function replaceStripeCredentials(row: NewStripeCredentialsRow): Promise<boolean> {
  const replaced = await db()
    .update(stripeCredentials)
    .set({ replacedAt: row.createdAt, secretKeySealed: '', webhookSecretSealed: '' })
    .where(and(eq(stripeCredentials.merchantId, row.merchantId), isNull(stripeCredentials.replacedAt)))
    .returning({ id: stripeCredentials.id })
  await db().insert(stripeCredentials).values(row)
  return replaced.length > 0
}

/** The ids of all keys that credentials in use are wrapped with. */
export async function listKeyIdsOfCredentials(): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ kid: stripeCredentials.kid })
    .from(stripeCredentials)
    .where(isNull(stripeCredentials.replacedAt))
  return rows.map(({ kid }) => kid)
}

/** Credentials in use, of whatever merchant, that are wrapped with another key than this one. */
export async function listCredentialsNotUnder(kid: string): Promise<StripeCredentialsRow[]> {
  return db()
    .select()
    .from(stripeCredentials)
    .where(and(ne(stripeCredentials.kid, kid), isNull(stripeCredentials.replacedAt)))
}

/** Writes the same secrets wrapped anew, unless the row changed since it was read; true when it did not. */
export async function rewrapStripeCredentials(
  row: StripeCredentialsRow,
  sealed: Pick<StripeCredentialsRow, 'secretKeySealed' | 'webhookSecretSealed' | 'kid'>,
): Promise<boolean> {
  const written = await db()
    .update(stripeCredentials)
    .set(sealed)
    .where(
      and(
        eq(stripeCredentials.merchantId, row.merchantId),
        eq(stripeCredentials.id, row.id),
        eq(stripeCredentials.secretKeySealed, row.secretKeySealed),
      ),
    )
    .returning({ id: stripeCredentials.id })
  return written.length === 1
}
