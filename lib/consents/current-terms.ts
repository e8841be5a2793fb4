import { findCurrentTermsVersion } from '@/db/repositories/terms-versions'
import { defaultWords } from '@/lib/consents/default-words'
import type { Asked, AskedTerms } from '@/lib/consents/types'
import type { Merchant } from '@/lib/core/actor'
import { sha256 } from '@/lib/core/ids'
import { formatMoney } from '@/lib/core/money'
import type { Locale, TermsPurpose } from '@/lib/core/terms'
import { fillWords, type TermsWords } from '@/lib/core/terms-words'
import { catalogue } from '@/messages/catalogue'

// The words of the catalogue have no number of their own; this is what stands for it on record.
const DEFAULT_VERSION = '2026-11'
const ABOUT: Record<TermsPurpose, { suffix: string; frequency: string }> = {
  off_session_unscheduled: { suffix: '', frequency: 'unscheduled, as the shopper orders' },
  on_session_reuse: { suffix: '-reuse', frequency: 'as the shopper pays' },
  deposit_remainder: { suffix: '-remainder', frequency: 'once' },
}

/** The agreement to be charged later without being there: what a page that only saves a card asks for. */
export const SAVING: Asked = { purpose: 'off_session_unscheduled' }

/**
 * The terms beside a consent box in the language of its page: the merchant's newest words, or Cardfile's (contract C2).
 * `sha256` is over the exact text that is stored.
 */
export async function currentTerms(
  merchant: Pick<Merchant, 'id' | 'name'>,
  asked: Asked,
  language: Locale,
): Promise<AskedTerms> {
  const { purpose, remainder, box } = asked
  const current = await findCurrentTermsVersion(merchant.id, purpose, language)
  const rest = remainder && formatMoney(remainder.amount, remainder.currency, language)
  const { label, ...lines } = fillWords(current?.words ?? defaultWords(purpose, language), {
    merchant: merchant.name,
    rest,
  })
  const words = { ...lines, label: box ? catalogue(language).termsBox[box.words] : label }
  const number = current ? `v${current.number}` : DEFAULT_VERSION
  const version = `${number}${box ? `-${box.name}` : ''}${ABOUT[purpose].suffix}`
  const text = textOf(words)
  const terms = { version, language, sha256: sha256(text), text, lines, label: words.label }
  return { terms, purpose, scope: scopeOf(asked, words) }
}

/** The scope that goes with words, as it is stored with each consent (security 1.4). */
export function scopeOf({ purpose, remainder }: Asked, words: TermsWords): AskedTerms['scope'] {
  return {
    timing: words.when,
    frequency: ABOUT[purpose].frequency,
    amount: words.howMuch,
    max_amount: remainder?.amount ?? null,
    ...(remainder && { currency: remainder.currency }),
    cancellation: words.cancel,
  }
}

function textOf({ what, when, howMuch, cancel, label }: TermsWords): string {
  return [what, when, howMuch, cancel, label].join('\n')
}
