import { isUniqueViolation, transaction } from '@/db/client'
import { findCurrentTermsVersion, insertTermsVersion } from '@/db/repositories/terms-versions'
import { recordAudit } from '@/lib/audit/record-audit'
import { checkWords } from '@/lib/consents/check-words'
import { defaultWords } from '@/lib/consents/default-words'
import type { MerchantCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { type AppError, conflict, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Locale, TermsPurpose } from '@/lib/core/terms'
import { TERMS_PARTS, type TermsWords } from '@/lib/core/terms-words'

export type SaveTermsInput = {
  purpose: TermsPurpose
  language: Locale
  words: TermsWords
  /** The version that was being edited. */
  base: number
}

/**
 * Makes the merchant's words the next version of its terms: pages show them from now on, what was agreed to before keeps
 * its own. Returns the number. Throws 422 for words that cannot be (`checkWords`) and `terms_unchanged`, 409
 * `terms_edited` when another version was saved meanwhile.
 */
export async function saveTerms(
  ctx: MerchantCtx,
  { purpose, language, base, ...input }: SaveTermsInput,
): Promise<number> {
  const words = checkWords(purpose, input.words)
  try {
    return await transaction(async () => {
      const current = await findCurrentTermsVersion(ctx.merchant.id, purpose, language)
      if ((current?.number ?? 0) !== base) throw edited()
      const before = current?.words ?? defaultWords(purpose, language)
      if (TERMS_PARTS.every((part) => before[part] === words[part]))
        throw invalid('terms_unchanged', 'These are the words of the version before.')
      const id = newId()
      const number = base + 1
      await insertTermsVersion({
        id,
        merchantId: ctx.merchant.id,
        livemode: ctx.livemode,
        purpose,
        language,
        number,
        words,
        savedBy: ctx.actor.userId,
        createdAt: now(),
      })
      await recordAudit(ctx, 'terms.saved', { type: 'terms', id }, { purpose, language, number })
      return number
    })
  } catch (error) {
    // Two saved the same version at the same moment.
    if (isUniqueViolation(error)) throw edited()
    throw error
  }
}

function edited(): AppError {
  return conflict('terms_edited', 'Somebody saved another version meanwhile. Reload the page and compare.')
}
