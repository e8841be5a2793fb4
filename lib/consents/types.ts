import type { ConsentPurpose, Locale, TermsPurpose } from '@/lib/core/terms'
import type { TermsWords } from '@/lib/core/terms-words'

/** The terms beside the unticked box: four short lines and the sentence of the box itself. */
export type ConsentTerms = {
  version: string
  language: string
  /** SHA-256 of `text`, hex. */
  sha256: string
  /** Exact UTF-8 text of all lines and the label, as stored. */
  text: string
  lines: { what: string; when: string; howMuch: string; cancel: string }
  /** The label of the box: it is the agreement. */
  label: string
}

/** Which agreement a page asks for. */
export type Asked = {
  purpose: TermsPurpose
  /** The rest of a price, smallest unit of `currency`: what `deposit_remainder` is about. */
  remainder?: { amount: number; currency: string }
  /** A box whose words are not the merchant's to choose: ours as document C prints it (C9), or Stripe's own (C7). */
  box?: { name: string; words: 'own' | 'stripe' }
}

/** What is asked, in its words, and how the answer is kept (security 1.4). */
export type AskedTerms = {
  terms: ConsentTerms
  purpose: ConsentPurpose
  scope: Record<string, string | number | null>
}

/** What a shopper answered beside a box, and in which browser. */
export type ConsentAnswer = {
  /** Whether the box was ticked. */
  accepted: boolean
  /** Hash of the terms the page showed; other terms meanwhile mean that the shopper is asked again. */
  termsSha256: string
  /** When the box was ticked by the browser's clock, milliseconds since 1970. */
  checkedAt: number | null
  pageUrl: string
  ip: string | null
  userAgent: string | null
  acceptLanguage: string | null
}

/** An agreement that a merchant collected on a page of its own (contract 1.9). */
export type AttestedConsent = {
  purpose: ConsentPurpose
  /** Milliseconds since 1970. */
  acceptedAt: number
  /** The words that stood there; the merchant's current terms without them. */
  text?: string | undefined
  termsVersion?: string | undefined
  ip?: string | undefined
  userAgent?: string | undefined
  locale?: string | undefined
}

/**
 * What has become of an agreement: `card_gone` was never taken back, but its card was removed; `unused` never came to a
 * saved card.
 */
export type ConsentState = 'given' | 'withdrawn' | 'superseded' | 'card_gone' | 'unused'

/** An agreement as its giver reads it again. */
export type ConsentView = {
  id: string
  state: ConsentState
  purpose: ConsentPurpose
  /** The merchant's server says that it was given, on a page of the merchant's own. */
  attested: boolean
  /** The merchant's server gave no particulars: it stands for every purpose. */
  coversAll: boolean
  /** The most that may be charged, where the agreement says so. */
  most: { amount: number; currency: string } | null
  /** The exact words, line by line as they stood there. */
  text: string
  textSha256: string
  termsVersion: string
  language: string
  /** When it was put on record, milliseconds since 1970. */
  recordedAt: number
  /** When the box was ticked by the browser's clock, or as the merchant says. */
  checkedAt: number | null
  ip: string | null
  userAgent: string | null
  acceptLanguage: string | null
  pageUrl: string | null
  /** Who gave it, or vouched for it: the kind and our id. */
  actor: string
  /** `pi_…` of the payment it was given with. */
  paymentIntentId: string | null
  card: { id: string; brand: string; last4: string; expMonth: number; expYear: number } | null
  /** Of one that was withdrawn or superseded. */
  endedAt: number | null
}

/** A version of the terms of one purpose in one language. */
export type TermsVersionView = {
  /** Counts from 1; 0 are the words of Cardfile itself. */
  number: number
  words: TermsWords
  /** Null of Cardfile's own words. */
  savedAt: number | null
  /** The e-mail of who saved it; null when that is not known any more. */
  savedBy: string | null
}

/** The terms of one purpose in one language as their merchant edits them; the first version is the one on the pages. */
export type TermsSettings = {
  purpose: TermsPurpose
  language: Locale
  versions: [TermsVersionView, ...TermsVersionView[]]
}
