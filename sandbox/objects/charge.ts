import type Stripe from 'stripe'
import { cardOfName } from '#sandbox/cards/find.ts'
import type { ChargeFailure, ChargeRecord } from '#sandbox/state/records.ts'
import { renderCard, type CardParts } from './card.ts'

/** From this score on Stripe calls a risk elevated. */
const ELEVATED_RISK = 65

function sellerMessage(failure: ChargeFailure): string {
  if (failure.blocked) return 'Stripe blocked this payment as too risky.'
  if (failure.decline_code === 'generic_decline') {
    return 'The bank did not return any further details with this decline.'
  }
  return `The bank returned the decline code \`${failure.decline_code}\`.`
}

function renderOutcome(record: ChargeRecord): Stripe.Charge.Outcome {
  const { failure } = record
  if (failure === null) {
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: record.risk_score >= ELEVATED_RISK ? 'elevated' : 'normal',
      risk_score: record.risk_score,
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  }
  return {
    advice_code: failure.advice_code,
    network_advice_code: failure.network_advice_code,
    network_decline_code: failure.network_decline_code,
    network_status: failure.blocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: failure.blocked ? 'highest_risk_level' : failure.decline_code,
    risk_level: failure.blocked ? 'highest' : 'normal',
    risk_score: failure.blocked ? 100 : record.risk_score,
    seller_message: sellerMessage(failure),
    type: failure.blocked ? 'blocked' : 'issuer_declined',
  }
}

function renderCardDetails(record: ChargeRecord): Stripe.Charge.PaymentMethodDetails.Card {
  const card = cardOfName(record.card.name)
  const details: Stripe.Charge.PaymentMethodDetails.Card = {
    amount_authorized: record.failure === null ? record.amount : null,
    authorization_code: record.authorization_code,
    brand: card.brand,
    checks: {
      address_line1_check: record.card.line1_check,
      address_postal_code_check: record.card.postal_check,
      cvc_check: record.card.cvc_check,
    },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: record.card.exp_month,
    exp_year: record.card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: record.card.fingerprint,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: record.card.last4,
    mandate: record.mandate ?? null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: record.network_transaction_id,
    overcapture: { maximum_amount_capturable: record.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: renderThreeDSecure(record),
    transaction_link_id: null,
    wallet: null,
  }
  if (record.capture_before !== null) details.capture_before = record.capture_before
  return details
}

function renderThreeDSecure(record: ChargeRecord): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure | null {
  const how = record.authentication
  if (how === null) return null
  const passed = how === 'challenge' || how === 'frictionless'
  const supported = how !== 'not_supported'
  return {
    authentication_flow: passed ? how : null,
    electronic_commerce_indicator: passed ? '05' : supported ? '06' : null,
    exemption_indicator: null,
    result: passed ? 'authenticated' : how,
    result_reason: null,
    transaction_id: supported ? record.network_transaction_id : null,
    version: supported ? '2.2.0' : null,
  }
}

/** What the cardholder reads: the charge's own words, else the account's, shortened for a suffix. */
function calculatedDescriptor(record: ChargeRecord): string {
  const { statement_descriptor: own, statement_descriptor_suffix: suffix } = record
  const text = suffix === null ? (own ?? 'CARDFILE SANDBOX') : `CARDFILE* ${suffix}`
  return text.slice(0, 22).toUpperCase()
}

/** A charge with what Stripe still sends of older versions and its types no longer name. */
export type SentCharge = Stripe.Charge & { destination: null; dispute: string | null; order: null }

/** The card a charge of the older API was made with. */
function cardPartsOf(record: ChargeRecord): CardParts {
  const { name, ...rest } = record.card
  const { billing_details, customer, payment_method: id } = record
  return { id, card: name, ...rest, billing_details, customer }
}

/** A charge: one try to take money, whether it came or not; as the request sees it that may just have made it. */
export function renderCharge(record: ChargeRecord, origin: string, requestId?: string): SentCharge {
  const paid = record.failure === null
  const unbooked = record.unbooked_in !== undefined && record.unbooked_in === requestId
  return {
    id: record.id,
    object: 'charge',
    amount: record.amount,
    amount_captured: record.amount_captured,
    amount_refunded: record.amount_refunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: unbooked ? null : record.balance_transaction,
    billing_details: record.billing_details,
    calculated_statement_descriptor: calculatedDescriptor(record),
    captured: paid && record.amount_captured > 0,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    description: record.description,
    destination: null,
    dispute: null,
    disputed: record.disputed,
    failure_balance_transaction: null,
    failure_code: record.failure?.code ?? null,
    failure_message: record.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: record.metadata,
    on_behalf_of: null,
    order: null,
    outcome: renderOutcome(record),
    paid,
    payment_intent: record.payment_intent,
    payment_method: record.payment_method,
    payment_method_details: { card: renderCardDetails(record), type: 'card' },
    radar_options: {},
    receipt_email: record.receipt_email,
    receipt_number: null,
    receipt_url: paid ? `${origin}/_sandbox/objects/${record.id}` : null,
    refunded: paid && record.amount_refunded > 0 && record.amount_refunded === record.amount,
    review: null,
    shipping: record.shipping,
    source: record.payment_intent === null ? renderCard(cardPartsOf(record)) : null,
    source_transfer: null,
    statement_descriptor: record.statement_descriptor,
    statement_descriptor_suffix: record.statement_descriptor_suffix,
    status: paid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: record.transfer_group,
  }
}
