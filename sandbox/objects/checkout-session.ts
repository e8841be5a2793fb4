import type Stripe from 'stripe'
import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { totalOf } from '#sandbox/checkout/line-items.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import { derivedText } from '#sandbox/state/ids.ts'

/** From this version on the modes are called `elements` and `hosted_page`. */
const NEW_UI_MODES = '2026-03-25'
const OLD_UI_MODES = { elements: 'custom', hosted_page: 'hosted' } as const

/** Whether a version uses today's names of `ui_mode`. */
export function namesUiModesAsToday(version: string): boolean {
  return version.slice(0, 10) >= NEW_UI_MODES
}

function uiMode(record: CheckoutSessionRecord, version: string): Stripe.Checkout.Session.UiMode {
  return namesUiModesAsToday(version) ? record.ui_mode : OLD_UI_MODES[record.ui_mode]
}

function customerDetails(record: CheckoutSessionRecord): Stripe.Checkout.Session.CustomerDetails | null {
  const { shopper, status, mode } = record
  if (record.customer === null && shopper.email === null) return null
  return {
    address: shopper.address,
    business_name: null,
    email: shopper.email,
    individual_name: null,
    name: shopper.name,
    phone: shopper.phone,
    tax_exempt: mode === 'payment' ? 'none' : null,
    tax_ids: status === 'complete' ? [] : null,
  }
}

/** A Checkout Session, with the names its reader's API version has for `ui_mode`. */
export function renderCheckoutSession(
  record: CheckoutSessionRecord,
  account: string,
  version = LATEST_VERSION,
): Stripe.Checkout.Session {
  const payment = record.mode === 'payment'
  const total = payment ? totalOf(record.line_items) : null
  const session: Stripe.Checkout.Session = {
    id: record.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: record.adaptive_pricing },
    after_expiration: null,
    allow_promotion_codes: record.allow_promotion_codes,
    allowed_payment_method_types: record.allowed_payment_method_types,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: record.billing_address_collection,
    branding_settings: record.branding_settings,
    cancel_url: record.cancel_url,
    client_reference_id: record.client_reference_id,
    client_secret: record.ui_mode === 'elements' ? record.client_secret : null,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: record.consent_collection,
    created: record.created,
    currency: record.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: record.custom_text,
    customer: record.customer,
    customer_account: null,
    customer_creation: record.customer_creation,
    customer_details: customerDetails(record),
    customer_email: record.customer_email,
    discounts: payment ? [] : null,
    expires_at: record.expires_at,
    integration_identifier: record.integration_identifier,
    invoice: null,
    invoice_creation: payment ? { enabled: false, invoice_data: emptyInvoiceData() } : null,
    livemode: false,
    locale: record.locale,
    managed_payments: null,
    metadata: record.metadata,
    mode: record.mode,
    origin_context: null,
    payment_intent: payment ? record.intent : null,
    payment_link: null,
    payment_method_collection: payment ? 'if_required' : 'always',
    payment_method_configuration_details: { id: `pmc_1${derivedText(`pmc:${account}`, 23)}`, parent: null },
    payment_method_options: { card: { request_three_d_secure: record.request_three_d_secure } },
    payment_method_types: record.payment_method_types,
    payment_status: record.payment_status,
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: record.saved_payment_method_options,
    setup_intent: payment ? null : record.intent,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: record.status,
    submit_type: record.submit_type,
    subscription: null,
    success_url: record.success_url,
    total_details: payment ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    ui_mode: uiMode(record, version),
    url: record.url,
    wallet_options: null,
  }
  if (record.return_url !== null) session.return_url = record.return_url
  return session
}

function emptyInvoiceData(): Stripe.Checkout.Session.InvoiceCreation.InvoiceData {
  return {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  }
}
