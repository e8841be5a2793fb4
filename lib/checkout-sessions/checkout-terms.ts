import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { PaymentTerms } from '@/lib/consents/payment-terms'
import { paymentTerms } from '@/lib/consents/payment-terms'
import { sha256 } from '@/lib/core/ids'

// The words of the boxes: ours as document C prints it (C9), Stripe's as its Payment Element shows it (C7).
const OWN_LABEL = 'Save my payment information for future purchases'
const STRIPE_LABEL = 'Save payment details for future purchases'

/**
 * What the box of a checkout agrees to (contract C1, C2). Our own box stands below terms that cover charges without the
 * shopper. Stripe's says no more than future purchases, so it covers those the shopper makes, and no other.
 */
export function checkoutTerms(
  merchantName: string,
  { savedCardsUi }: Pick<CheckoutSessionRow, 'savedCardsUi'>,
): PaymentTerms {
  if (savedCardsUi === 'built_in') {
    const { terms, ...rest } = paymentTerms(merchantName, { usage: 'on_session', remainder: null })
    return { ...rest, terms: labeled(terms, '2026-11-checkout-reuse', STRIPE_LABEL) }
  }
  const { terms, ...rest } = paymentTerms(merchantName, { usage: 'off_session', remainder: null })
  return { ...rest, terms: labeled(terms, '2026-11-checkout', OWN_LABEL) }
}

function labeled(terms: PaymentTerms['terms'], version: string, label: string): PaymentTerms['terms'] {
  const { what, when, howMuch, cancel } = terms.lines
  const text = [what, when, howMuch, cancel, label].join('\n')
  return { ...terms, version, label, text, sha256: sha256(text) }
}
