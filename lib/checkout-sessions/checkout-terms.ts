import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { Asked } from '@/lib/consents/types'

/**
 * What the box of a checkout agrees to (contract C1, C2). Our own box stands below terms that cover charges without the
 * shopper. Stripe's says no more than future purchases, so it covers those the shopper makes, and no other.
 */
export function checkoutTerms({ savedCardsUi }: Pick<CheckoutSessionRow, 'savedCardsUi'>): Asked {
  return savedCardsUi === 'built_in'
    ? { purpose: 'on_session_reuse', box: { name: 'checkout', words: 'stripe' } }
    : { purpose: 'off_session_unscheduled', box: { name: 'checkout', words: 'own' } }
}
