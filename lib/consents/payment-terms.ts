import { SAVING } from '@/lib/consents/current-terms'
import type { Asked } from '@/lib/consents/types'
import type { SetupUsage } from '@/lib/core/terms'

/** What the card of a payment may be saved for; `remainder` in the smallest unit of `currency`. */
export type SavingOffer = { usage: SetupUsage; remainder: { amount: number; currency: string } | null }

/**
 * The agreement that a page which pays asks for (contract B8, C2): the rest of a price, charges without the shopper, or
 * only paying oneself again.
 */
export function paymentTerms({ usage, remainder }: SavingOffer): Asked {
  if (remainder) return { purpose: 'deposit_remainder', remainder }
  return usage === 'on_session' ? { purpose: 'on_session_reuse' } : SAVING
}
