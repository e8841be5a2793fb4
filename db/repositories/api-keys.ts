import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { type ApiKeyRow, apiKeys, type NewApiKeyRow } from '@/db/schema/api-keys'

/** Adds a key; false when its public half is taken. */
export async function insertApiKeyIfNew(row: NewApiKeyRow): Promise<boolean> {
  const added = await db()
    .insert(apiKeys)
    .values(row)
    .onConflictDoNothing({ target: apiKeys.prefix })
    .returning({ id: apiKeys.id })
  return added.length === 1
}

/** The key with this public half, whatever its state, or null: the one look-up without an owner, because it names one. */
export async function findApiKeyByPrefix(prefix: string): Promise<ApiKeyRow | null> {
  const [row] = await db().select().from(apiKeys).where(eq(apiKeys.prefix, prefix))
  return row ?? null
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
