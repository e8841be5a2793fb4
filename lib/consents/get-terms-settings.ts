import { listTermsVersions } from '@/db/repositories/terms-versions'
import { listEmailsOfUsers } from '@/db/repositories/users'
import { defaultWords } from '@/lib/consents/default-words'
import type { TermsSettings, TermsVersionView } from '@/lib/consents/types'
import type { MerchantCtx } from '@/lib/core/actor'
import type { Locale, TermsPurpose } from '@/lib/core/terms'

/** The terms of one purpose in one language with all their versions, newest first; the last are Cardfile's own words. */
export async function getTermsSettings(
  ctx: MerchantCtx,
  purpose: TermsPurpose,
  language: Locale,
): Promise<TermsSettings> {
  const rows = await listTermsVersions(ctx.merchant.id, purpose, language)
  const emails = await listEmailsOfUsers(ctx.merchant.id, [...new Set(rows.map(({ savedBy }) => savedBy))])
  const own: TermsVersionView = { number: 0, words: defaultWords(purpose, language), savedAt: null, savedBy: null }
  const [newest, ...older] = rows.map(({ number, words, createdAt, savedBy }) => ({
    number,
    words,
    savedAt: createdAt,
    savedBy: emails.get(savedBy) ?? null,
  }))
  return { purpose, language, versions: newest ? [newest, ...older, own] : [own] }
}
