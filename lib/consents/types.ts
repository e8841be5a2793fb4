import type { ConsentPurpose } from '@/lib/core/terms'

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
