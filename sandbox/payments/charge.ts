import type { Call } from '#sandbox/api/endpoint.ts'
import type { Authentication } from '#sandbox/cards/decide.ts'
import type { Decline } from '#sandbox/cards/declines.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { ChargeFailure, ChargeRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { bookCharge } from './balance.ts'

/** An uncaptured authorization is held for seven days. */
const HOLD_SECONDS = 7 * 24 * 60 * 60

function failureOf(decline: Decline): ChargeFailure {
  return {
    code: decline.code,
    message: decline.message,
    decline_code: decline.decline_code,
    advice_code: decline.advice_code ?? null,
    network_advice_code: decline.network_advice_code ?? null,
    network_decline_code: decline.network_decline_code ?? null,
    blocked: decline.blocked ?? false,
  }
}

/** Below 65 is a normal risk, below 75 an elevated one. */
function riskScore(method: PaymentMethodRecord): number {
  return cardOfName(method.card).risk === 'elevated' ? 70 : Math.floor(Math.random() * 65)
}

function digits(length: number): string {
  return Array.from({ length }, () => Math.floor(Math.random() * 10)).join('')
}

/** What is to be paid: by a PaymentIntent, or by the older Charges API without one. */
export type ChargeOrder = Pick<
  ChargeRecord,
  | 'amount'
  | 'currency'
  | 'customer'
  | 'description'
  | 'metadata'
  | 'payment_intent'
  | 'receipt_email'
  | 'shipping'
  | 'statement_descriptor'
  | 'statement_descriptor_suffix'
  | 'transfer_group'
> & {
  mandate?: string
  /** Hold the money until it is captured. */
  held: boolean
  /** Capture asynchronously: the answer of this request does not know the balance transaction yet. */
  bookedLater?: boolean
}

/** Writes the charge of one try, with its event: money taken, money held, or the decline. */
export function writeCharge(
  call: Call,
  order: ChargeOrder,
  method: PaymentMethodRecord,
  result: { decline?: Decline; authentication: Authentication },
): ChargeRecord {
  const { held } = order
  const paid = result.decline === undefined
  const now = call.clock.seconds()
  const charge: ChargeRecord = {
    id: newId('ch'),
    created: now,
    metadata: order.metadata,
    amount: order.amount,
    amount_captured: paid && !held ? order.amount : 0,
    amount_refunded: 0,
    currency: order.currency,
    customer: order.customer,
    description: order.description,
    payment_intent: order.payment_intent,
    payment_method: method.id,
    billing_details: method.billing_details,
    card: {
      name: method.card,
      last4: method.last4,
      exp_month: method.exp_month,
      exp_year: method.exp_year,
      fingerprint: method.fingerprint,
      cvc_check: method.cvc_check,
      postal_check: method.postal_check,
      line1_check: method.line1_check,
    },
    authorization_code: paid ? digits(6) : null,
    network_transaction_id: digits(15),
    risk_score: riskScore(method),
    failure: result.decline === undefined ? null : failureOf(result.decline),
    balance_transaction: null,
    ...(order.bookedLater === true ? { unbooked_in: call.requestId } : {}),
    disputed: false,
    ...(order.mandate === undefined ? {} : { mandate: order.mandate }),
    authentication: result.authentication,
    capture_before: paid && held ? now + HOLD_SECONDS : null,
    receipt_email: order.receipt_email,
    shipping: order.shipping,
    statement_descriptor: order.statement_descriptor,
    statement_descriptor_suffix: order.statement_descriptor_suffix,
    transfer_group: order.transfer_group,
  }
  if (charge.amount_captured > 0) bookCharge(call, charge)
  call.store.insert(call.account, 'charge', charge)
  call.emit(paid ? 'charge.succeeded' : 'charge.failed', renderCharge(charge, call.origin, call.requestId))
  return charge
}
