import { and, eq, gt, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { db, locked, prepared } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { type ApiKeyRow, apiKeys, type NewApiKeyRow } from '@/db/schema/api-keys'
import { merchants } from '@/db/schema/merchants'

const withPrefix = prepared((handle) =>
  handle
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.prefix, sql.placeholder('prefix')))
    .prepare('api_key_with_prefix'),
)

/** Adds a key; false when its public half is taken. */
export async function insertApiKeyIfNew(row: NewApiKeyRow): Promise<boolean> {
  const added = await db()
    .insert(apiKeys)
    .values(row)
    .onConflictDoNothing({ target: apiKeys.prefix })
    .returning({ id: apiKeys.id })
  return added.length === 1
}

/** Adds a key; a public half that is taken is a unique violation. */
export async function insertApiKey(row: NewApiKeyRow): Promise<void> {
  await db().insert(apiKeys).values(row)
}

/** The key with this public half, whatever its state, or null: the one look-up without an owner, because it names one. */
export async function findApiKeyByPrefix(prefix: string): Promise<ApiKeyRow | null> {
  const [row] = await withPrefix().execute({ prefix })
  return row ?? null
}

/** All keys of a merchant; nobody else changes them until the transaction ends. */
export async function lockApiKeys(merchantId: string): Promise<ApiKeyRow[]> {
  // The merchant's row, so that two new keys wait for each other, too.
  await locked(db().select({ id: merchants.id }).from(merchants).where(eq(merchants.id, merchantId)))
  return db().select().from(apiKeys).where(eq(apiKeys.merchantId, merchantId))
}

/** The merchant's keys, newest first: those that work at a time, or those that do not. */
export async function listApiKeysOfMerchant(
  merchantId: string,
  at: number,
  request: PageRequest & { working: boolean },
): Promise<Page<ApiKeyRow>> {
  const works = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, at)))
  const isOver = or(isNotNull(apiKeys.revokedAt), lte(apiKeys.expiresAt, at))
  const rows = await db()
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.merchantId, merchantId), request.working ? works : isOver, positioned(apiKeys, request)))
    .orderBy(...ordered(apiKeys, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

/** Lets a key work until a time and no longer. */
export async function endApiKey(merchantId: string, id: string, expiresAt: number): Promise<void> {
  await db()
    .update(apiKeys)
    .set({ expiresAt })
    .where(and(eq(apiKeys.merchantId, merchantId), eq(apiKeys.id, id)))
}

/** Ends a key for good. */
export async function revokeApiKey(merchantId: string, id: string, revokedAt: number): Promise<void> {
  await db()
    .update(apiKeys)
    .set({ revokedAt })
    .where(and(eq(apiKeys.merchantId, merchantId), eq(apiKeys.id, id)))
}

/** Notes a use; a use noted since `before` (milliseconds) is close enough. */
export async function markApiKeyUsed(merchantId: string, id: string, at: number, before: number): Promise<void> {
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: at })
    .where(
      and(
        eq(apiKeys.merchantId, merchantId),
        eq(apiKeys.id, id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before)),
      ),
    )
}
