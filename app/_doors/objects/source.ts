import { z } from 'zod'
import type { CardDetails } from '@/lib/payment-methods/card-details'

const text = z.string().nullable()

/** A card as Stripe's Cards API shows it (contract E11). */
export const sourceObject = z
  .object({
    id: z.string().describe('The card’s `pm_…`.'),
    object: z.literal('card'),
    address_city: text,
    address_country: text,
    address_line1: text,
    address_line1_check: text,
    address_line2: text,
    address_state: text,
    address_zip: text,
    address_zip_check: text,
    brand: z.string(),
    country: text,
    customer: z.string(),
    cvc_check: text,
    dynamic_last4: text,
    exp_month: z.int(),
    exp_year: z.int(),
    fingerprint: text,
    funding: text,
    last4: z.string(),
    metadata: z.record(z.string(), z.string()),
    name: text,
    redaction: text,
    tokenization_method: text,
    wallet: text,
  })
  .meta({ id: 'Source' })

/** A page of them, as Stripe lists (contract E7). */
export const sourceList = z.object({
  object: z.literal('list'),
  url: z.string(),
  has_more: z.boolean(),
  data: z.array(sourceObject),
})

// That API has names of its own for the brands.
const BRANDS: Record<string, string> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'Eftpos Australia',
  girocard: 'Girocard',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** A saved card as that object. */
export function sourceJson(card: CardDetails): z.output<typeof sourceObject> {
  const { billing, checks } = card
  return {
    id: card.stripeId,
    object: 'card',
    address_city: billing?.city ?? null,
    address_country: billing?.country ?? null,
    address_line1: billing?.line1 ?? null,
    address_line1_check: checks?.line1 ?? null,
    address_line2: billing?.line2 ?? null,
    address_state: billing?.state ?? null,
    address_zip: billing?.zip ?? null,
    address_zip_check: checks?.zip ?? null,
    brand: BRANDS[card.brand] ?? 'Unknown',
    country: card.country,
    customer: card.customer,
    cvc_check: checks?.cvc ?? null,
    dynamic_last4: null,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    metadata: card.metadata,
    name: billing?.name ?? null,
    redaction: null,
    tokenization_method: null,
    wallet: null,
  }
}

/** A page of a customer's cards as that list. */
export function sourceListJson(
  customer: string,
  page: { items: CardDetails[]; hasMore: boolean },
): z.output<typeof sourceList> {
  return {
    object: 'list',
    url: `/v1/customers/${customer}/cards`,
    has_more: page.hasMore,
    data: page.items.map(sourceJson),
  }
}
