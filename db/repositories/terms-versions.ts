import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type NewTermsVersionRow, termsVersions, type TermsVersionRow } from '@/db/schema/terms-versions'
import type { Locale, TermsPurpose } from '@/lib/core/terms'

/** Adds the next version of a merchant's terms; a number that is taken violates a unique key. */
export async function insertTermsVersion(row: NewTermsVersionRow): Promise<void> {
  await db().insert(termsVersions).values(row)
}

/** The version that pages show for a purpose in a language, or null while the merchant has written none. */
export async function findCurrentTermsVersion(
  merchantId: string,
  purpose: TermsPurpose,
  language: Locale,
): Promise<TermsVersionRow | null> {
  const [row] = await db()
    .select()
    .from(termsVersions)
    .where(of(merchantId, purpose, language))
    .orderBy(newest)
    .limit(1)
  return row ?? null
}

/** All versions for a purpose in a language, newest first. */
export async function listTermsVersions(
  merchantId: string,
  purpose: TermsPurpose,
  language: Locale,
): Promise<TermsVersionRow[]> {
  return db()
    .select()
    .from(termsVersions)
    .where(of(merchantId, purpose, language))
    .orderBy(newest)
}

const newest = desc(termsVersions.number)

function of(merchantId: string, purpose: TermsPurpose, language: Locale) {
  return and(
    eq(termsVersions.merchantId, merchantId),
    eq(termsVersions.purpose, purpose),
    eq(termsVersions.language, language),
  )
}
