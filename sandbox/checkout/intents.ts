import type { Call } from '#sandbox/api/endpoint.ts'
import { renderPaymentIntent } from '#sandbox/objects/payment-intent.ts'
import { renderSetupIntent } from '#sandbox/objects/setup-intent.ts'
import { notePaymentIntent } from '#sandbox/payments/confirm-payment.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import { newClientSecret, newId } from '#sandbox/state/ids.ts'
import type { PaymentIntentRecord, SetupIntentRecord } from '#sandbox/state/records.ts'
import { totalOf } from './line-items.ts'

function shared(call: Call, session: CheckoutSessionRecord, id: string) {
  return {
    id,
    created: call.clock.seconds(),
    metadata: session.intent_data.metadata,
    client_secret: newClientSecret(id),
    customer: session.customer,
    payment_method: null,
    description: session.intent_data.description,
    allowed_payment_method_types: session.allowed_payment_method_types,
    automatic_payment_methods: null,
    payment_method_types: session.payment_method_types,
    request_three_d_secure: session.request_three_d_secure,
    cancellation_reason: null,
    challenge: null,
    last_error: null,
    status: 'requires_payment_method',
  } as const
}

/** Gives a session in setup mode its SetupIntent, which it has from the start. */
export function startSetupIntent(call: Call, session: CheckoutSessionRecord): void {
  const id = newId('seti')
  const intent: SetupIntentRecord = {
    ...shared(call, session, id),
    usage: 'off_session',
    latest_attempt: null,
    mandate: null,
  }
  call.store.insert(call.account, 'setup_intent', intent)
  call.emit('setup_intent.created', renderSetupIntent(intent, call.account))
  session.intent = id
}

function startPaymentIntent(call: Call, session: CheckoutSessionRecord): PaymentIntentRecord {
  const id = newId('pi')
  const data = session.intent_data
  const intent: PaymentIntentRecord = {
    ...shared(call, session, id),
    amount: totalOf(session.line_items),
    amount_capturable: 0,
    amount_received: 0,
    currency: session.currency ?? '',
    capture_method: data.capture_method ?? 'automatic_async',
    confirmation_method: 'automatic',
    setup_future_usage: data.setup_future_usage,
    card_setup_future_usage: session.card_setup_future_usage,
    latest_charge: null,
    canceled_at: null,
    receipt_email: data.receipt_email,
    shipping: data.shipping,
    statement_descriptor: data.statement_descriptor,
    statement_descriptor_suffix: data.statement_descriptor_suffix,
    transfer_group: data.transfer_group,
  }
  call.store.insert(call.account, 'payment_intent', intent)
  call.emit('payment_intent.created', renderPaymentIntent(intent, call.account))
  notePaymentIntent(call, intent)
  session.intent = id
  return intent
}

/** The PaymentIntent of a session at its confirmation: made at the first try, and with what the session says now. */
export function paymentIntentOf(call: Call, session: CheckoutSessionRecord): PaymentIntentRecord {
  const known = session.intent === null ? undefined : call.store.find(call.account, 'payment_intent', session.intent)
  const intent = known ?? startPaymentIntent(call, session)
  const data = session.intent_data
  intent.amount = totalOf(session.line_items)
  intent.currency = session.currency ?? intent.currency
  intent.customer = session.customer
  intent.description = data.description
  intent.metadata = data.metadata
  // Who ticks the box saves the card for coming back in person; the merchant may have asked for more.
  intent.setup_future_usage = data.setup_future_usage ?? (session.save_payment_method ? 'on_session' : null)
  intent.statement_descriptor = data.statement_descriptor
  intent.statement_descriptor_suffix = data.statement_descriptor_suffix
  return intent
}

/** The SetupIntent of a session, if it is one in setup mode. */
export function setupIntentOf(call: Call, session: CheckoutSessionRecord): SetupIntentRecord | undefined {
  if (session.mode !== 'setup' || session.intent === null) return undefined
  const intent = call.store.find(call.account, 'setup_intent', session.intent)
  if (intent !== undefined) intent.customer = session.customer
  return intent
}
