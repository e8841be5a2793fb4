import type Stripe from 'stripe'
import type { TestCard } from '#sandbox/cards/card.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import type { BillingDetails, PaymentMethodRecord } from '#sandbox/state/records.ts'

/** Billing details with nothing filled in. */
export function emptyBillingDetails(): BillingDetails {
  return {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    email: null,
    name: null,
    phone: null,
    tax_id: null,
  }
}

/** The networks a card can be charged by. */
export function networksOf(card: TestCard): string[] {
  return card.networks ?? [card.brand]
}

function displayBrand(card: TestCard, preferred: string | undefined): string {
  if (preferred !== undefined && networksOf(card).includes(preferred)) return preferred
  return card.brand === 'amex' ? 'american_express' : card.brand
}

/** A PaymentMethod with a key Stripe sends and its types do not name. */
export type SentPaymentMethod = Stripe.PaymentMethod & { shared_payment_granted_token: null }

/** A PaymentMethod as a secret key sees it. */
export function renderPaymentMethod(record: PaymentMethodRecord): SentPaymentMethod {
  const card = cardOfName(record.card)
  return {
    id: record.id,
    object: 'payment_method',
    allow_redisplay: record.allow_redisplay,
    billing_details: record.billing_details,
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: record.line1_check,
        address_postal_code_check: record.postal_check,
        cvc_check: record.cvc_check,
      },
      country: card.country,
      display_brand: displayBrand(card, record.preferred_network),
      exp_month: record.exp_month,
      exp_year: record.exp_year,
      fingerprint: record.fingerprint,
      funding: card.funding,
      generated_from: null,
      last4: record.last4,
      networks: { available: networksOf(card), preferred: record.preferred_network ?? null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: card.threeDSecure !== 'unsupported' },
      wallet: null,
    },
    created: record.created,
    customer: record.customer,
    customer_account: null,
    livemode: false,
    metadata: record.metadata,
    shared_payment_granted_token: null,
    type: 'card',
  }
}

type PublicCard = Omit<Stripe.PaymentMethod.Card, 'fingerprint'>

/** What a publishable key sees of a PaymentMethod: no customer, no metadata, no fingerprint (sandbox.md 3c). */
export type PublicPaymentMethod = Pick<
  Stripe.PaymentMethod,
  'id' | 'object' | 'allow_redisplay' | 'billing_details' | 'created' | 'livemode' | 'type'
> & { card?: PublicCard }

/** A PaymentMethod as a publishable key sees it. */
export function renderPublicPaymentMethod(full: Stripe.PaymentMethod): PublicPaymentMethod {
  const { id, object, allow_redisplay, billing_details, card, created, livemode, type } = full
  const reduced: PublicPaymentMethod = { id, object, allow_redisplay, billing_details, created, livemode, type }
  if (card === undefined) return reduced
  const { fingerprint: _hidden, ...shown } = card
  return { ...reduced, card: shown }
}
