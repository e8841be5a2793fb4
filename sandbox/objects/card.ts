import type Stripe from 'stripe'
import type { Brand } from '#sandbox/cards/card.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import type { CardData } from '#sandbox/payments/card-data.ts'
import type { BillingDetails, Check } from '#sandbox/state/records.ts'
import { emptyBillingDetails } from './payment-method.ts'

/** How the older APIs write the brands. */
const BRANDS: Record<Brand, string> = {
  visa: 'Visa',
  mastercard: 'MasterCard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  unknown: 'Unknown',
}

/** What a card object is made from: a PaymentMethod, a charge, or a token. */
export interface CardParts extends CardData {
  id: string
  billing_details?: BillingDetails
  postal_check?: Check
  line1_check?: Check
  customer?: string | null
  metadata?: Record<string, string>
}

/** A card as the Tokens, Sources and Charges APIs show it. */
export function renderCard(parts: CardParts): Stripe.Card {
  const card = cardOfName(parts.card)
  const { name, address } = parts.billing_details ?? emptyBillingDetails()
  const shown: Stripe.Card = {
    id: parts.id,
    object: 'card',
    address_city: address.city,
    address_country: address.country,
    address_line1: address.line1,
    address_line1_check: parts.line1_check ?? null,
    address_line2: address.line2,
    address_state: address.state,
    address_zip: address.postal_code,
    address_zip_check: parts.postal_check ?? null,
    brand: BRANDS[card.brand],
    country: card.country,
    cvc_check: parts.cvc_check,
    dynamic_last4: null,
    exp_month: parts.exp_month,
    exp_year: parts.exp_year,
    fingerprint: parts.fingerprint,
    funding: card.funding,
    last4: parts.last4,
    metadata: parts.metadata ?? {},
    name,
    regulated_status: 'unregulated',
    tokenization_method: null,
  }
  return parts.customer === undefined ? shown : { ...shown, customer: parts.customer }
}
