import { EN } from './en.ts'
import { FR } from './fr.ts'
import type { Words } from './types.ts'

/** A language the stand-in is written in. */
export type Language = 'en' | 'fr'

const WORDS: Record<Language, Words> = { en: EN, fr: FR }

/** The language for Stripe's `locale` option; "auto" and what is not written yet fall back to the browser, then English. */
export function languageOf(locale: string | undefined, browser: readonly string[]): Language {
  const wanted = locale && locale !== 'auto' ? [locale] : browser
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in WORDS)
  return known === 'fr' ? 'fr' : 'en'
}

/** The texts of a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language]
}
