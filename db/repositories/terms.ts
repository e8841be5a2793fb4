import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewTermsRow, terms, type TermsRow } from '@/db/schema/terms'

/** Keeps a text once per hash; a consent can point at it from then on. */
export async function insertTermsIfNew(row: NewTermsRow): Promise<void> {
  await db()
    .insert(terms)
    .values(row)
    .onConflictDoNothing({ target: [terms.merchantId, terms.sha256] })
}

/** The text with this SHA-256 (hex), or null. */
export async function findTerms(merchantId: string, sha256: string): Promise<TermsRow | null> {
  const [row] = await db()
    .select()
    .from(terms)
    .where(and(eq(terms.merchantId, merchantId), eq(terms.sha256, sha256)))
  return row ?? null
}
