import type Stripe from 'stripe'
import type { Billing, CardChecks, CardNetworks } from '@/lib/core/metadata'
import { PAYMENT_INTENT_STATUSES, SETUP_INTENT_STATUSES, SETUP_USAGES } from '@/lib/core/terms'
import type {
  PaymentFailure,
  PaymentIntentSnapshot,
  PaymentMethodSnapshot,
  SetupIntentSnapshot,
} from '@/lib/stripe/types'

// Stripe's objects in our own words; nobody outside lib/stripe sees the raw ones, nor a client secret with them.

/** The id of a field that Stripe answers as an id or as the expanded object. */
export function idOf(field: string | { id: string } | null | undefined): string | null {
  if (!field) return null
  return typeof field === 'string' ? field : field.id
}

// Stripe spells some brands differently in `display_brand`; here each has the one name it has in `brand`.
const BRANDS: Record<string, string> = {
  american_express: 'amex',
  diners_club: 'diners',
  eftpos_australia: 'eftpos_au',
  other: 'unknown',
  union_pay: 'unionpay',
}

/** A PaymentMethod, masked as Stripe masks it. */
export function paymentMethodSnapshot(paymentMethod: Stripe.PaymentMethod): PaymentMethodSnapshot {
  const card = paymentMethod.card
  return {
    id: paymentMethod.id,
    customerId: idOf(paymentMethod.customer),
    card: card
      ? {
          brand: card.brand,
          displayBrand: card.display_brand ? (BRANDS[card.display_brand] ?? card.display_brand) : null,
          last4: card.last4,
          expMonth: card.exp_month,
          expYear: card.exp_year,
          funding: card.funding ?? null,
          country: card.country ?? null,
          fingerprint: card.fingerprint ?? null,
          billing: billingOf(paymentMethod.billing_details),
          checks: card.checks ? checksOf(card.checks) : null,
          networks: card.networks ? networksOf(card.networks) : null,
        }
      : null,
    metadata: paymentMethod.metadata ?? {},
  }
}

// Of the billing details what document E calls the cardholder's name and address.
function billingOf({ name, address }: Stripe.PaymentMethod.BillingDetails): Billing | null {
  const billing = {
    name: name || null,
    line1: address?.line1 || null,
    line2: address?.line2 || null,
    city: address?.city || null,
    state: address?.state || null,
    zip: address?.postal_code || null,
    country: address?.country || null,
  }
  return Object.values(billing).some((part) => part !== null) ? billing : null
}

function checksOf(checks: Stripe.PaymentMethod.Card.Checks): CardChecks {
  return { cvc: checks.cvc_check, line1: checks.address_line1_check, zip: checks.address_postal_code_check }
}

function networksOf({ available, preferred }: Stripe.PaymentMethod.Card.Networks): CardNetworks {
  // A choice Stripe could not use counts as none.
  return { available, preferred: preferred && available.includes(preferred) ? preferred : null }
}

/** A SetupIntent without its client secret; the PaymentMethod only when it was expanded. */
export function setupIntentSnapshot(intent: Stripe.SetupIntent): SetupIntentSnapshot {
  const paymentMethod = intent.payment_method
  return {
    id: intent.id,
    status: knownStatus(SETUP_INTENT_STATUSES, intent.status),
    usage: intent.usage,
    customerId: idOf(intent.customer),
    paymentMethod: paymentMethod && typeof paymentMethod === 'object' ? paymentMethodSnapshot(paymentMethod) : null,
    metadata: intent.metadata ?? {},
    livemode: intent.livemode,
  }
}

/** A PaymentIntent without its client secret, its last failure in Stripe's codes. */
export function paymentIntentSnapshot(intent: Stripe.PaymentIntent): PaymentIntentSnapshot {
  return {
    id: intent.id,
    status: knownStatus(PAYMENT_INTENT_STATUSES, intent.status),
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency,
    customerId: idOf(intent.customer),
    latestChargeId: idOf(intent.latest_charge),
    setupFutureUsage: SETUP_USAGES.find((usage) => usage === intent.setup_future_usage) ?? null,
    paymentMethod:
      intent.payment_method && typeof intent.payment_method === 'object'
        ? paymentMethodSnapshot(intent.payment_method)
        : null,
    lastFailure: intent.last_payment_error ? failureOf(intent.last_payment_error) : null,
    metadata: intent.metadata ?? {},
    livemode: intent.livemode,
  }
}

function failureOf(error: Stripe.PaymentIntent.LastPaymentError): PaymentFailure {
  return {
    type: error.type,
    code: error.code ?? 'card_declined',
    declineCode: error.decline_code || null,
    adviceCode: error.advice_code ?? null,
    message: error.message ?? '',
    paymentMethod: error.payment_method ? paymentMethodSnapshot(error.payment_method) : null,
  }
}

// A status Stripe invents later proves nothing yet: it counts as still processing.
function knownStatus<S extends string>(known: readonly S[], status: string): S | 'processing' {
  return known.find((word) => word === status) ?? 'processing'
}
