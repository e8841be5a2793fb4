import { sha256 } from '@/lib/core/ids'
import type { ConsentTerms } from '@/lib/consents/types'

const VERSION = '2026-11'

/**
 * The terms beside the consent box for one merchant: what is agreed, when, how much, how to cancel (contract C2), and
 * the sentence of the box itself. `sha256` is over the exact text that is stored.
 */
export function currentTerms(merchantName: string): ConsentTerms {
  const lines = {
    what: `${merchantName} keeps this card and may charge it when you are not there, for what you order from it.`,
    when: 'It is charged only when something you ordered is due. There is no fixed schedule.',
    howMuch: 'The amount is the price you were shown when you ordered; you are told about every charge by email.',
    cancel: `Remove the card from your wallet, or ask ${merchantName} to, at any time: it is not charged again after that.`,
  }
  const label = `I allow ${merchantName} to save this card and to charge it later as described above.`
  const text = [lines.what, lines.when, lines.howMuch, lines.cancel, label].join('\n')
  return { version: VERSION, language: 'en', sha256: sha256(text), text, lines, label }
}

/** The scope that goes with these terms, as it is stored with each consent (security 1.4). */
export const CURRENT_SCOPE = {
  timing: 'when something the shopper ordered is due',
  frequency: 'unscheduled, as the shopper orders',
  amount: 'the price shown when the shopper ordered',
  max_amount: null,
  cancellation: 'remove the card at any time',
} as const
