import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { WalletSides } from '@/db/schema/wallet-differences'
import type { WalletDifferenceKind } from '@/lib/core/terms'
import type { StripeWallet } from '@/lib/stripe/customers'
import type { CardFacts } from '@/lib/stripe/types'

/** One point where our rows of a customer and Stripe's wallet do not agree. */
export type FoundDifference = {
  kind: WalletDifferenceKind
  stripeId: string
  here: WalletSides | null
  atStripe: WalletSides | null
}

// What is compared of a card, and shown of it.
type CardSide = Pick<CardFacts, 'brand' | 'last4' | 'expMonth' | 'expYear'>

/** Compares the active cards of a customer and which is the default with what Stripe has. */
export function findDifferences(
  customer: { stripeCustomerId: string; defaultPaymentMethodId: string | null },
  rows: PaymentMethodRow[],
  wallet: StripeWallet | null,
): FoundDifference[] {
  const cus = customer.stripeCustomerId
  if (!wallet) return [{ kind: 'customer_gone', stripeId: cus, here: { cards: rows.length }, atStripe: null }]
  const found: FoundDifference[] = []
  for (const row of rows) {
    const stripeId = row.stripePaymentMethodId
    const twin = wallet.cards.find(({ id }) => id === stripeId)
    if (!twin) found.push({ kind: 'card_only_here', stripeId, here: sideOf(row), atStripe: null })
    else if (hasChanged(row, twin.card))
      found.push({ kind: 'card_changed', stripeId, here: sideOf(row), atStripe: sideOf(twin.card) })
  }
  for (const { id, card } of wallet.cards)
    if (!rows.some((row) => row.stripePaymentMethodId === id))
      found.push({ kind: 'card_only_at_stripe', stripeId: id, here: null, atStripe: sideOf(card) })
  const ours = rows.find(({ id }) => id === customer.defaultPaymentMethodId)
  const theirs = wallet.cards.find(({ id }) => id === wallet.defaultId)
  if ((ours?.stripePaymentMethodId ?? null) !== wallet.defaultId)
    found.push({
      kind: 'default_differs',
      stripeId: cus,
      here: ours ? sideOf(ours) : null,
      atStripe: theirs ? sideOf(theirs.card) : null,
    })
  return found
}

function hasChanged(row: PaymentMethodRow, card: CardFacts): boolean {
  const fields = ['brand', 'last4', 'expMonth', 'expYear'] as const
  return fields.some((field) => row[field] !== card[field])
}

function sideOf({ brand, last4, expMonth, expYear }: CardSide): WalletSides {
  return { brand, last4, expMonth, expYear }
}
