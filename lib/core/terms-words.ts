import type { TermsPurpose } from '@/lib/core/terms'

/** The words of an agreement, in their order: what, when, how much, how to cancel (contract C2), and the box itself. */
export const TERMS_PARTS = ['what', 'when', 'howMuch', 'cancel', 'label'] as const
export type TermsPart = (typeof TERMS_PARTS)[number]
export type TermsWords = Record<TermsPart, string>

/** The most characters of a part. */
export const MOST_WORDS: Record<TermsPart, number> = {
  what: 300,
  when: 300,
  howMuch: 300,
  cancel: 300,
  label: 200,
}

/** What the names between braces stand for; `rest` is an amount with its currency. */
export type TermsValues = { merchant: string; rest?: string | undefined }

/** The placeholders that words for a purpose may hold. */
export function placeholdersOf(purpose: TermsPurpose): (keyof TermsValues)[] {
  return purpose === 'deposit_remainder' ? ['merchant', 'rest'] : ['merchant']
}

/** The words as a shopper reads them; a name nobody knows stays as it is. */
export function fillWords(words: TermsWords, values: TermsValues): TermsWords {
  const fill = (text: string) =>
    text.replace(/\{(merchant|rest)\}/g, (whole, name: keyof TermsValues) => values[name] ?? whole)
  const { what, when, howMuch, cancel, label } = words
  return { what: fill(what), when: fill(when), howMuch: fill(howMuch), cancel: fill(cancel), label: fill(label) }
}
