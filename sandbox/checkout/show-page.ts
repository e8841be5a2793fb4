import type { Call } from '#sandbox/api/endpoint.ts'
import type { PaymentPage, PaymentPageLine } from '#sandbox/objects/payment-page.ts'
import { renderPaymentIntent, renderPublicPaymentIntent } from '#sandbox/objects/payment-intent.ts'
import { renderPaymentMethod, renderPublicPaymentMethod } from '#sandbox/objects/payment-method.ts'
import { renderPublicSetupIntent, renderSetupIntent } from '#sandbox/objects/setup-intent.ts'
import { fractionDigits } from '#sandbox/resources/money.ts'
import type { CheckoutSessionRecord, LineItemRecord } from '#sandbox/state/checkout-records.ts'
import { totalOf } from './line-items.ts'
import { savedMethods } from './saved-methods.ts'

function showLine(call: Call, line: LineItemRecord): PaymentPageLine {
  const price = call.store.find(call.account, 'price', line.price)
  const product = price && call.store.find(call.account, 'product', price.product)
  return {
    id: line.id,
    price: line.price,
    name: line.description,
    description: product?.description ?? null,
    images: product?.images ?? [],
    unit_label: product?.unit_label ?? null,
    unit_amount: line.unit_amount,
    quantity: line.quantity,
    amount: line.unit_amount * line.quantity,
    adjustable_quantity: line.adjustable_quantity,
  }
}

function showIntent(call: Call, session: CheckoutSessionRecord): PaymentPage['intent'] {
  if (session.intent === null) return null
  if (session.mode === 'setup') {
    const setup = call.store.find(call.account, 'setup_intent', session.intent)
    return setup === undefined ? null : renderPublicSetupIntent(renderSetupIntent(setup, call.account))
  }
  const payment = call.store.find(call.account, 'payment_intent', session.intent)
  return payment === undefined ? null : renderPublicPaymentIntent(renderPaymentIntent(payment, call.account))
}

/** An address of the merchant with the session's id put in. */
function withId(session: CheckoutSessionRecord, url: string | null): string | null {
  return url && url.replaceAll(/\{CHECKOUT_SESSION_ID\}|%7BCHECKOUT_SESSION_ID%7D/gi, session.id)
}

/** A session as the shopper's browser sees it. */
export function showPage(call: Call, session: CheckoutSessionRecord): PaymentPage {
  const options = session.saved_payment_method_options
  const saved = savedMethods(call, session)
  const { shopper } = session
  return {
    id: session.id,
    object: 'payment_page',
    mode: session.mode,
    status: session.status,
    payment_status: session.payment_status,
    currency: session.currency,
    amount_total: totalOf(session.line_items),
    fraction_digits: fractionDigits(session.currency ?? 'usd'),
    email: shopper.email,
    name: shopper.name,
    phone: shopper.phone,
    address: shopper.address,
    line_items: session.line_items.map((line) => showLine(call, line)),
    saved_payment_methods: saved && saved.map((method) => renderPublicPaymentMethod(renderPaymentMethod(method))),
    may_remove: options?.payment_method_remove === 'enabled',
    may_save: options?.payment_method_save === 'enabled',
    will_save:
      session.mode === 'setup' || (session.card_setup_future_usage ?? session.intent_data.setup_future_usage) !== null,
    return_url: withId(session, session.return_url),
    success_url: withId(session, session.success_url),
    cancel_url: withId(session, session.cancel_url),
    locale: session.locale,
    business_name: session.branding_settings.display_name,
    button_color: session.branding_settings.button_color,
    submit_type: session.submit_type,
    submit_message: session.custom_text.submit?.message ?? null,
    billing_address_required: session.billing_address_collection === 'required',
    intent: showIntent(call, session),
  }
}
