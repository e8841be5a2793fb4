import { currentTerms } from '@/lib/consents/current-terms'
import type { Asked, AskedTerms } from '@/lib/consents/types'
import type { Merchant } from '@/lib/core/actor'
import { invalid } from '@/lib/core/errors'
import { LOCALES } from '@/lib/core/terms'

/**
 * The terms that a page showed, by their hash and in whatever language: what is put on record is what was read. Throws
 * 422 `consent_terms_changed` when they are not the current ones any more, so that the shopper is asked again.
 */
export async function shownTerms(
  merchant: Pick<Merchant, 'id' | 'name'>,
  asked: Asked,
  sha256: string | null,
): Promise<AskedTerms> {
  for (const language of LOCALES) {
    const current = await currentTerms(merchant, asked, language)
    if (current.terms.sha256 === sha256) return current
  }
  throw invalid('consent_terms_changed', 'The terms have changed. Reload the page and read them again.', 'consent')
}
