import type { PaymentListing } from '@/db/repositories/payment-listings'
import type { ChargedCard } from '@/lib/payments/types'

type CardColumns = { brand: string | null; last4: string | null; expMonth: number | null; expYear: number | null }

/** The card facts kept in a row; null when there was no card. */
export function cardOf(row: CardColumns | null): ChargedCard | null {
  if (!row) return null
  const { brand, last4, expMonth, expYear } = row
  return brand && last4 && expMonth && expYear ? { brand, last4, expMonth, expYear } : null
}

/** The card of a payment: that of its last try as it was then, else the saved card it was made for. */
export function chargedCard(listing: Pick<PaymentListing, 'attempt' | 'paymentMethod'>): ChargedCard | null {
  return cardOf(listing.attempt) ?? cardOf(listing.paymentMethod)
}
