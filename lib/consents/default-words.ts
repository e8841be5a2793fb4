import type { Locale, TermsPurpose } from '@/lib/core/terms'
import type { TermsWords } from '@/lib/core/terms-words'
import { catalogue } from '@/messages/catalogue'

/** The words that pages show until their merchant has written some: those of the language's catalogue. */
export function defaultWords(purpose: TermsPurpose, language: Locale): TermsWords {
  const { what, when, howMuch, cancel, label } = catalogue(language).terms[purpose]
  return { what, when, howMuch, cancel, label }
}
