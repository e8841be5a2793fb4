import { CURRENT_SCOPE, currentTerms } from '@/lib/consents/current-terms'
import type { ConsentTerms } from '@/lib/consents/types'
import { sha256 } from '@/lib/core/ids'
import { formatMoney } from '@/lib/core/money'
import type { ConsentPurpose, SetupUsage } from '@/lib/core/terms'

/** What the card of a payment may be saved for; `remainder` in the smallest unit of `currency`. */
export type SavingOffer = { usage: SetupUsage; remainder: { amount: number; currency: string } | null }

/** What is asked beside a payment, and how the answer is kept (security 1.4). */
export type PaymentTerms = {
  terms: ConsentTerms
  purpose: ConsentPurpose
  scope: Record<string, string | number | null>
}

/**
 * The terms beside the consent box of a page that pays (contract B8, C2): the rest of a price, charges without the
 * shopper, or only paying oneself again.
 */
export function paymentTerms(merchantName: string, offer: SavingOffer): PaymentTerms {
  if (offer.remainder) return remainderTerms(merchantName, offer.remainder)
  if (offer.usage === 'on_session') return reuseTerms(merchantName)
  return { terms: currentTerms(merchantName), purpose: 'off_session_unscheduled', scope: CURRENT_SCOPE }
}

function remainderTerms(merchantName: string, remainder: { amount: number; currency: string }): PaymentTerms {
  const rest = formatMoney(remainder.amount, remainder.currency, 'en')
  const lines = {
    what: `${merchantName} keeps this card and charges the rest of the price to it when you are not there.`,
    when: 'It is charged once, when what you ordered is ready.',
    howMuch: `The rest is ${rest} and never more; you are told about the charge by email.`,
    cancel: `Cancel the order with ${merchantName} before that, and nothing more is charged.`,
  }
  const label = `I allow ${merchantName} to save this card and to charge the rest, ${rest}, to it later.`
  return {
    terms: written('2026-11-remainder', lines, label),
    purpose: 'deposit_remainder',
    scope: {
      timing: 'when what the shopper ordered is ready',
      frequency: 'once',
      amount: 'the rest of the price shown when the deposit was paid',
      max_amount: remainder.amount,
      currency: remainder.currency,
      cancellation: 'cancel the order before the rest is charged',
    },
  }
}

function reuseTerms(merchantName: string): PaymentTerms {
  const lines = {
    what: `${merchantName} keeps this card so that you can pay with it again.`,
    when: 'It is charged only when you are there and press Pay.',
    howMuch: 'The amount is the one you see before you press.',
    cancel: `Remove the card from your wallet, or ask ${merchantName} to, at any time.`,
  }
  const label = `I allow ${merchantName} to save this card so that I can pay with it again.`
  return {
    terms: written('2026-11-reuse', lines, label),
    purpose: 'on_session_reuse',
    scope: {
      timing: 'when the shopper pays',
      frequency: 'as the shopper pays',
      amount: 'the price the shopper confirms',
      max_amount: null,
      cancellation: 'remove the card at any time',
    },
  }
}

function written(version: string, lines: ConsentTerms['lines'], label: string): ConsentTerms {
  const text = [lines.what, lines.when, lines.howMuch, lines.cancel, label].join('\n')
  return { version, language: 'en', sha256: sha256(text), text, lines, label }
}
