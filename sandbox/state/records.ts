import type Stripe from 'stripe'
import type { Authentication } from '#sandbox/cards/decide.ts'
import type { CheckoutSessionRecord, PriceRecord, ProductRecord } from './checkout-records.ts'
import type { Acceptance, MandateOptions, MandateRecord, TestClockRecord, TokenRecord } from './helper-records.ts'
import type { BalanceTransactionRecord, DisputeRecord, LaterRecord, RefundRecord } from './money-records.ts'

/** What every stored object has. `created` is in seconds. */
interface Base {
  id: string
  created: number
  metadata: Record<string, string>
}

export type Address = Stripe.Address

export interface Shipping {
  address: Address
  name: string
  phone: string | null
  carrier: string | null
  tracking_number: string | null
}

export interface BillingDetails {
  address: Address
  email: string | null
  name: string | null
  phone: string | null
  tax_id: string | null
}

export interface CustomerRecord extends Base {
  name: string | null
  email: string | null
  phone: string | null
  description: string | null
  address: Address | null
  shipping: Shipping | null
  default_payment_method: string | null
  /** A card of the older Sources API. */
  default_source: string | null
  test_clock: string | null
  balance: number
  preferred_locales: string[]
  tax_exempt: 'none' | 'exempt' | 'reverse'
  invoice_prefix: string
  next_invoice_sequence: number
}

export type Check = 'pass' | 'fail' | 'unavailable' | 'unchecked' | null

export interface PaymentMethodRecord extends Base {
  /** The name of the card's row in the table of test cards; the number itself is never stored. */
  card: string
  last4: string
  exp_month: number
  exp_year: number
  fingerprint: string
  cvc_check: Check
  postal_check: Check
  line1_check: Check
  customer: string | null
  billing_details: BillingDetails
  allow_redisplay: 'always' | 'limited' | 'unspecified'
  /** The active mandate of an Indian card. */
  mandate?: string
  /** A SetupIntent or a payment with `setup_future_usage` authenticated it for off-session use. */
  set_up: boolean
  /** The network its owner chose for a co-branded card, or `invalid_preference`. */
  preferred_network?: string
  /** Used once without a customer, or detached: it may not be used again. */
  spent: boolean
}

/** `last_payment_error` and `last_setup_error` as stored. */
export interface IntentError {
  type: 'card_error' | 'invalid_request_error'
  code: string
  message: string
  decline_code?: string
  advice_code?: string
  network_advice_code?: string
  network_decline_code?: string
  param?: string
  charge?: string
  doc_url: string
  payment_method: Stripe.PaymentMethod
}

/** A 3-D Secure challenge that waits for the shopper. */
export interface Challenge {
  source: string
  payment_method: string
  /** Set when the server confirmed with a return_url: the shopper is sent to `url`. */
  redirect: { return_url: string; url: string } | null
}

interface IntentBase extends Base {
  client_secret: string
  customer: string | null
  payment_method: string | null
  description: string | null
  allowed_payment_method_types: string[] | null
  automatic_payment_methods: { enabled: boolean; allow_redirects: 'always' | 'never' } | null
  payment_method_types: string[]
  request_three_d_secure: 'any' | 'automatic' | 'challenge'
  /** What the customer agrees to, for the mandate of an Indian card. */
  mandate_options?: MandateOptions
  acceptance?: Acceptance
  cancellation_reason: string | null
  challenge: Challenge | null
  last_error: IntentError | null
}

export type SetupIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'succeeded'
  | 'canceled'

export interface SetupIntentRecord extends IntentBase {
  status: SetupIntentStatus
  usage: 'off_session' | 'on_session'
  latest_attempt: string | null
  mandate: string | null
}

export type PaymentIntentStatus = SetupIntentStatus | 'requires_capture'

export type SetupFutureUsage = 'off_session' | 'on_session' | null

export interface PaymentIntentRecord extends IntentBase {
  status: PaymentIntentStatus
  amount: number
  amount_capturable: number
  amount_received: number
  currency: string
  capture_method: 'automatic' | 'automatic_async' | 'manual'
  confirmation_method: 'automatic' | 'manual'
  setup_future_usage: SetupFutureUsage
  card_setup_future_usage: SetupFutureUsage
  /** Options of the card that are shown only when they were given. */
  card_options?: Partial<Stripe.PaymentIntent.PaymentMethodOptions.Card>
  latest_charge: string | null
  /** While an Indian bank tells its customer. */
  notice?: { approval_requested: boolean; completes_at: number }
  payment_details?: { customer_reference: string | null; order_reference: string | null }
  canceled_at: number | null
  receipt_email: string | null
  shipping: Shipping | null
  statement_descriptor: string | null
  statement_descriptor_suffix: string | null
  transfer_group: string | null
}

export interface ChargeFailure {
  code: string
  message: string
  decline_code: string
  advice_code: string | null
  network_advice_code: string | null
  network_decline_code: string | null
  blocked: boolean
}

export interface ChargeRecord extends Base {
  amount: number
  amount_captured: number
  amount_refunded: number
  currency: string
  customer: string | null
  description: string | null
  /** None for a charge of the older Charges API. */
  payment_intent: string | null
  payment_method: string
  billing_details: BillingDetails
  card: {
    name: string
    last4: string
    exp_month: number
    exp_year: number
    fingerprint: string
    cvc_check: Check
    postal_check: Check
    line1_check: Check
  }
  authorization_code: string | null
  network_transaction_id: string
  risk_score: number
  failure: ChargeFailure | null
  balance_transaction: string | null
  /** The request that made it with asynchronous capture: to this one its balance transaction is not known yet. */
  unbooked_in?: string
  disputed: boolean
  mandate?: string
  authentication: Authentication
  capture_before: number | null
  receipt_email: string | null
  shipping: Shipping | null
  statement_descriptor: string | null
  statement_descriptor_suffix: string | null
  transfer_group: string | null
}

export interface SetupAttemptRecord extends Base {
  customer: string | null
  payment_method: string
  setup_intent: string
  status: 'succeeded' | 'failed' | 'requires_action'
  usage: string
  error: IntentError | null
  /** The shopper passed the bank's challenge. */
  authenticated: boolean
}

export interface EventRecord extends Base {
  type: Stripe.Event.Type
  api_version: string
  request: { id: string | null; idempotency_key: string | null }
  data: { object: object; previous_attributes?: object }
}

export interface WebhookEndpointRecord extends Base {
  url: string
  secret: string
  enabled_events: string[]
  api_version: string | null
  description: string | null
  enabled: boolean
}

/** A CustomerSession; its client secret is its id, because Stripe gives it no other. */
export interface CustomerSessionRecord extends Base {
  customer: string
  expires_at: number
  components: Stripe.CustomerSession.Components
}

/** A ConfirmationToken: what the shopper chose, for the server to confirm with once. */
export interface ConfirmationTokenRecord extends Base {
  payment_method: string
  expires_at: number
  payment_intent: string | null
  setup_intent: string | null
  return_url: string | null
  setup_future_usage: SetupFutureUsage
  shipping: Shipping | null
  /** Made in the browser: the next action is shown there too. */
  use_stripe_sdk: boolean
}

/** What is left of a deleted customer: its id answers that it is gone. */
export type DeletedCustomerRecord = Base

/** Every kind of object the sandbox stores. */
export interface Records {
  checkout_session: CheckoutSessionRecord
  customer: CustomerRecord
  confirmation_token: ConfirmationTokenRecord
  customer_session: CustomerSessionRecord
  deleted_customer: DeletedCustomerRecord
  payment_method: PaymentMethodRecord
  setup_intent: SetupIntentRecord
  setup_attempt: SetupAttemptRecord
  payment_intent: PaymentIntentRecord
  price: PriceRecord
  product: ProductRecord
  charge: ChargeRecord
  refund: RefundRecord
  event: EventRecord
  webhook_endpoint: WebhookEndpointRecord
  balance_transaction: BalanceTransactionRecord
  dispute: DisputeRecord
  later: LaterRecord
  mandate: MandateRecord
  test_clock: TestClockRecord
  token: TokenRecord
}

export type Kind = keyof Records
