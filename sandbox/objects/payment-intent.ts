import type Stripe from 'stripe'
import type { MandateOptions } from '#sandbox/state/helper-records.ts'
import type { PaymentIntentRecord } from '#sandbox/state/records.ts'
import { configurationDetails, nextAction } from './intent-parts.ts'
import { renderPublicPaymentMethod, type PublicPaymentMethod } from './payment-method.ts'

/** A PaymentIntent with a key Stripe sends and its types do not name. */
export type SentPaymentIntent = Stripe.PaymentIntent & { shared_payment_granted_token: null }

function shownMandateOptions(
  given: MandateOptions | undefined,
): Stripe.PaymentIntent.PaymentMethodOptions.Card.MandateOptions | null {
  if (given === undefined) return null
  const { currency: _none, ...options } = given
  return options
}

/** A PaymentIntent as a secret key sees it. */
export function renderPaymentIntent(record: PaymentIntentRecord, account: string): SentPaymentIntent {
  const cardOptions: Stripe.PaymentIntent.PaymentMethodOptions.Card = {
    ...record.card_options,
    installments: null,
    mandate_options: shownMandateOptions(record.mandate_options),
    network: null,
    request_three_d_secure: record.request_three_d_secure,
  }
  if (record.card_setup_future_usage !== null) cardOptions.setup_future_usage = record.card_setup_future_usage
  const options: Stripe.PaymentIntent.PaymentMethodOptions = { card: cardOptions }
  if (record.payment_method_types.includes('link')) options.link = { persistent_token: null }
  const details = record.payment_details === undefined ? {} : { payment_details: record.payment_details }
  return {
    id: record.id,
    object: 'payment_intent',
    ...details,
    allowed_payment_method_types: record.allowed_payment_method_types,
    amount: record.amount,
    amount_capturable: record.amount_capturable,
    amount_details: { tip: {} },
    amount_received: record.amount_received,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: record.automatic_payment_methods,
    canceled_at: record.canceled_at,
    cancellation_reason: record.cancellation_reason,
    capture_method: record.capture_method,
    client_secret: record.client_secret,
    confirmation_method: record.confirmation_method,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    last_payment_error: record.last_error,
    latest_charge: record.latest_charge,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: record.metadata,
    next_action: nextAction(record.challenge, account),
    on_behalf_of: null,
    payment_method: record.payment_method,
    payment_method_configuration_details: configurationDetails(record, account),
    payment_method_options: options,
    payment_method_types: record.payment_method_types,
    payment_record: null,
    processing: record.notice === undefined ? null : { card: { customer_notification: record.notice }, type: 'card' },
    receipt_email: record.receipt_email,
    review: null,
    setup_future_usage: record.setup_future_usage,
    shared_payment_granted_token: null,
    shipping: record.shipping,
    source: null,
    statement_descriptor: record.statement_descriptor,
    statement_descriptor_suffix: record.statement_descriptor_suffix,
    status: record.status,
    transfer_data: null,
    transfer_group: record.transfer_group,
  }
}

type PublicError = Omit<Stripe.PaymentIntent.LastPaymentError, 'payment_method'> & {
  payment_method?: PublicPaymentMethod
}

/** What a publishable key sees of a PaymentIntent. */
export type PublicPaymentIntent = Pick<
  Stripe.PaymentIntent,
  | 'id'
  | 'object'
  | 'allowed_payment_method_types'
  | 'amount'
  | 'amount_details'
  | 'automatic_payment_methods'
  | 'canceled_at'
  | 'cancellation_reason'
  | 'capture_method'
  | 'client_secret'
  | 'confirmation_method'
  | 'created'
  | 'currency'
  | 'description'
  | 'livemode'
  | 'next_action'
  | 'payment_method'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
  | 'processing'
  | 'receipt_email'
  | 'setup_future_usage'
  | 'shipping'
  | 'source'
  | 'status'
> & { last_payment_error: PublicError | null }

/** A PaymentIntent as a publishable key sees it: no customer, no metadata, no charge (sandbox.md 3c). */
export function renderPublicPaymentIntent(full: Stripe.PaymentIntent): PublicPaymentIntent {
  return {
    id: full.id,
    object: full.object,
    allowed_payment_method_types: full.allowed_payment_method_types,
    amount: full.amount,
    amount_details: full.amount_details,
    automatic_payment_methods: full.automatic_payment_methods,
    canceled_at: full.canceled_at,
    cancellation_reason: full.cancellation_reason,
    capture_method: full.capture_method,
    client_secret: full.client_secret,
    confirmation_method: full.confirmation_method,
    created: full.created,
    currency: full.currency,
    description: full.description,
    last_payment_error: publicError(full.last_payment_error),
    livemode: full.livemode,
    next_action: full.next_action,
    payment_method: full.payment_method,
    payment_method_configuration_details: full.payment_method_configuration_details,
    payment_method_types: full.payment_method_types,
    processing: full.processing,
    receipt_email: full.receipt_email,
    setup_future_usage: full.setup_future_usage,
    shipping: full.shipping,
    source: full.source,
    status: full.status,
  }
}

function publicError(error: Stripe.PaymentIntent.LastPaymentError | null): PublicError | null {
  if (error === null) return null
  const { payment_method: method, charge: _hidden, ...rest } = error
  return method === undefined ? rest : { ...rest, payment_method: renderPublicPaymentMethod(method) }
}
