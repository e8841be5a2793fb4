import type { PaymentMethodRow } from '@/db/schema/payment-methods'

/**
 * Whether a card's owner has to be asked at every charge: cards issued in India need a mandate and a notice a day ahead
 * (RBI), which a one-off charge has neither of (field note 27).
 */
export function mustAsk(card: Pick<PaymentMethodRow, 'country'>): boolean {
  return card.country === 'IN'
}
