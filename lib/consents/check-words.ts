import { invalid } from '@/lib/core/errors'
import type { TermsPurpose } from '@/lib/core/terms'
import { MOST_WORDS, placeholdersOf, TERMS_PARTS, type TermsPart, type TermsWords } from '@/lib/core/terms-words'

// What cannot be seen, and what turns the reading direction around: neither belongs in words somebody agrees to.
const HIDDEN = /[\p{Cc}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u

/**
 * Checks the words a merchant writes, with their white space tidied: plain text, nothing left out (contract C2). Throws
 * 422 with the part as the parameter: `terms_empty`, `terms_too_long`, `terms_text_invalid`, `terms_placeholder_unknown`
 * and `terms_placeholder_missing`.
 */
export function checkWords(purpose: TermsPurpose, words: TermsWords): TermsWords {
  const tidied = { ...words }
  for (const part of TERMS_PARTS) tidied[part] = checkPart(purpose, part, words[part])
  if (purpose === 'deposit_remainder' && !tidied.howMuch.includes('{rest}'))
    throw invalid('terms_placeholder_missing', 'Say how much the rest is: write {rest} for the amount.', 'howMuch')
  return tidied
}

function checkPart(purpose: TermsPurpose, part: TermsPart, given: string): string {
  const text = given.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (text === '') throw invalid('terms_empty', 'Say something here: the terms are not complete without it.', part)
  if (text.length > MOST_WORDS[part])
    throw invalid('terms_too_long', `Use at most ${MOST_WORDS[part]} characters here.`, part)
  if (HIDDEN.test(text)) throw invalid('terms_text_invalid', 'There are characters in it that nobody can see.', part)
  const known = placeholdersOf(purpose).map((name) => `{${name}}`)
  if (/[{}]/.test(known.reduce((left, name) => left.replaceAll(name, ''), text)))
    throw invalid('terms_placeholder_unknown', `Between braces only these names: ${known.join(' ')}.`, part)
  return text
}
