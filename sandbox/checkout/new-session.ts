import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, refused } from '#sandbox/api/errors.ts'
import { mergeMetadata } from '#sandbox/api/metadata.ts'
import { oneOf, required, type Values } from '#sandbox/api/params.ts'
import { ACCOUNT_NAME } from '#sandbox/objects/account.ts'
import { namesUiModesAsToday } from '#sandbox/objects/checkout-session.ts'
import { requireCustomer } from '#sandbox/payments/find.ts'
import type { createParams } from '#sandbox/resources/checkout-session-params.ts'
import { readCurrency } from '#sandbox/resources/money.ts'
import { toShipping } from '#sandbox/resources/shared-params.ts'
import type { CheckoutSessionRecord, IntentData, SavedOptions, Shopper } from '#sandbox/state/checkout-records.ts'
import { randomText } from '#sandbox/state/ids.ts'
import { readLineItems } from './line-items.ts'

type Given = Values<typeof createParams>

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

const today = oneOf('elements', 'embedded_page', 'form', 'hosted_page')
const before2026 = oneOf('custom', 'embedded', 'hosted')

function readUiMode(call: Call, given: string | undefined): CheckoutSessionRecord['ui_mode'] {
  if (given === undefined) return 'hosted_page'
  const mode = (namesUiModesAsToday(call.version) ? today : before2026).read(given, 'ui_mode')
  if (mode === 'elements' || mode === 'custom') return 'elements'
  if (mode === 'hosted_page' || mode === 'hosted') return 'hosted_page'
  throw badParameter(`This local sandbox does not imitate the ui_mode: ${mode}`, 'ui_mode')
}

const ONLY_PAYMENT = ['line_items', 'payment_intent_data', 'saved_payment_method_options', 'submit_type'] as const

function refuseOfOtherMode(values: Given, mode: CheckoutSessionRecord['mode']): void {
  const wrong =
    mode === 'setup'
      ? ONLY_PAYMENT.find((param) => values[param] !== undefined)
      : values.setup_intent_data && 'setup_intent_data'
  if (wrong !== undefined) throw refused(`You can not pass \`${wrong}\` in \`${mode}\` mode.`, { param: wrong })
}

function checkAddresses(values: Given, ui: CheckoutSessionRecord['ui_mode']): void {
  if (ui === 'hosted_page') required(values.success_url, 'success_url')
  const foreign = ui === 'hosted_page' ? (['return_url'] as const) : (['success_url', 'cancel_url'] as const)
  const wrong = foreign.find((param) => values[param] !== undefined)
  if (wrong === undefined) return
  throw refused(`You can not pass \`${wrong}\` when \`ui_mode\` is \`${ui}\`.`, { param: wrong })
}

function expiryOf(call: Call, given: number | undefined): number {
  const now = call.clock.seconds()
  if (given === undefined) return now + DAY
  if (given < now + 30 * MINUTE) {
    const message = 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
    throw badParameter(message, 'expires_at')
  }
  if (given > now + DAY) {
    const message = 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
    throw badParameter(message, 'expires_at')
  }
  return given
}

function shopperOf(call: Call, values: Given): Shopper {
  const nobody: Shopper = { email: values.customer_email ?? null, name: null, phone: null, address: null }
  if (values.customer === undefined) {
    if (values.customer_update !== undefined) {
      throw badParameter('`customer_update` can only be used with `customer`.', 'customer_update')
    }
    return nobody
  }
  for (const param of ['customer_email', 'customer_creation'] as const) {
    if (values[param] === undefined) continue
    throw badParameter(`You may only specify one of these parameters: customer, ${param}.`, 'customer')
  }
  return { ...nobody, email: requireCustomer(call, values.customer, 'customer').email }
}

function intentDataOf(values: Given): IntentData {
  const { payment_intent_data: payment = {}, setup_intent_data: setup = {} } = values
  return {
    description: payment.description ?? setup.description ?? null,
    metadata: mergeMetadata({}, payment.metadata ?? setup.metadata),
    capture_method: payment.capture_method ?? null,
    receipt_email: payment.receipt_email ?? null,
    setup_future_usage: payment.setup_future_usage ?? null,
    shipping: payment.shipping === undefined ? null : toShipping(payment.shipping),
    statement_descriptor: payment.statement_descriptor ?? null,
    statement_descriptor_suffix: payment.statement_descriptor_suffix ?? null,
    transfer_group: payment.transfer_group ?? null,
  }
}

function savedOptionsOf(values: Given, mode: CheckoutSessionRecord['mode']): SavedOptions | null {
  const given = values.saved_payment_method_options
  if (mode === 'setup' || (given === undefined && values.customer === undefined)) return null
  return {
    allow_redisplay_filters: given?.allow_redisplay_filters ?? ['always'],
    payment_method_remove: given?.payment_method_remove ?? 'disabled',
    payment_method_save: given?.payment_method_save ?? null,
  }
}

function brandingOf({ branding_settings: given = {} }: Given): CheckoutSessionRecord['branding_settings'] {
  return {
    background_color: given.background_color ?? '#ffffff',
    border_style: given.border_style ?? 'rounded',
    button_color: given.button_color ?? '#0074d4',
    display_name: given.display_name ?? ACCOUNT_NAME,
    font_family: given.font_family ?? 'default',
    icon: null,
    logo: null,
  }
}

function consentOf({ consent_collection: given }: Given): CheckoutSessionRecord['consent_collection'] {
  if (given === undefined) return null
  const position = given.payment_method_reuse_agreement?.position
  return {
    payment_method_reuse_agreement: position === undefined ? null : { position },
    promotions: given.promotions ?? null,
    terms_of_service: given.terms_of_service ?? null,
  }
}

function customTextOf({ custom_text: given = {} }: Given): CheckoutSessionRecord['custom_text'] {
  const message = (text: { message?: string } | null | undefined) => (text?.message ? { message: text.message } : null)
  return {
    after_submit: message(given.after_submit),
    shipping_address: message(given.shipping_address),
    submit: message(given.submit),
    terms_of_service_acceptance: message(given.terms_of_service_acceptance),
  }
}

function currencyOf(call: Call, values: Given, lines: string | undefined): string | null {
  const given = values.currency === undefined ? undefined : readCurrency(values.currency)
  if (lines !== undefined) {
    if (given === undefined || given === lines) return lines
    throw badParameter(`The price of a line item is not available in \`${given}\`, only in \`${lines}\`.`, 'currency')
  }
  const named = values.allowed_payment_method_types ?? values.payment_method_types
  if (given === undefined && named === undefined) required(given, 'currency')
  return given ?? null
}

function typesOf(values: Given): { allowed: string[] | null; types: string[] } {
  const { allowed_payment_method_types: allowed, payment_method_types: old } = values
  const given = allowed ?? old
  if (given === undefined || given.includes('card')) return { allowed: allowed ?? null, types: given ?? ['card'] }
  const param = allowed === undefined ? 'payment_method_types' : 'allowed_payment_method_types'
  throw badParameter(`This local sandbox imitates cards only; ${param} must include card`, param)
}

/** A session from its parameters, not yet stored. */
export function newSession(call: Call, values: Given): CheckoutSessionRecord {
  const mode = required(values.mode, 'mode')
  const ui = readUiMode(call, values.ui_mode)
  refuseOfOtherMode(values, mode)
  checkAddresses(values, ui)
  const shopper = shopperOf(call, values)
  const items = mode === 'payment' ? readLineItems(call, values.line_items) : []
  const types = typesOf(values)
  const id = `cs_test_${mode === 'payment' ? 'a1' : 'c1'}${randomText(56)}`
  const secret = `${id}_secret_${randomText(40)}`
  const card = values.payment_method_options?.card
  return {
    id,
    created: call.clock.seconds(),
    metadata: mergeMetadata({}, values.metadata),
    client_secret: secret,
    mode,
    ui_mode: ui,
    status: 'open',
    payment_status: mode === 'payment' ? 'unpaid' : 'no_payment_required',
    url: ui === 'hosted_page' ? hostedUrl(call, id, secret) : null,
    expires_at: expiryOf(call, values.expires_at),
    currency: currencyOf(call, values, items[0]?.currency),
    line_items: items,
    customer: values.customer ?? null,
    customer_email: values.customer_email ?? null,
    customer_creation: values.customer === undefined ? (values.customer_creation ?? 'if_required') : null,
    customer_update: {
      address: values.customer_update?.address === 'auto',
      name: values.customer_update?.name === 'auto',
    },
    shopper,
    intent: null,
    intent_data: intentDataOf(values),
    request_three_d_secure: card?.request_three_d_secure ?? 'automatic',
    card_setup_future_usage: card?.setup_future_usage ?? null,
    allow_redisplay: values.payment_method_data?.allow_redisplay ?? null,
    save_payment_method: false,
    saved_payment_method_options: savedOptionsOf(values, mode),
    allowed_payment_method_types: types.allowed,
    payment_method_types: types.types,
    success_url: values.success_url ?? null,
    cancel_url: values.cancel_url ?? null,
    return_url: values.return_url ?? null,
    allow_promotion_codes: values.allow_promotion_codes ?? null,
    client_reference_id: values.client_reference_id ?? null,
    integration_identifier: values.integration_identifier ?? null,
    locale: values.locale ?? null,
    billing_address_collection: values.billing_address_collection ?? null,
    submit_type: values.submit_type ?? null,
    consent_collection: consentOf(values),
    custom_text: customTextOf(values),
    branding_settings: brandingOf(values),
    adaptive_pricing: values.adaptive_pricing?.enabled ?? mode === 'payment',
  }
}

/** The page of a session. What it may do is in the fragment, which browsers keep to themselves, as Stripe's does. */
function hostedUrl(call: Call, id: string, secret: string): string {
  const fragment = new URLSearchParams({ key: call.caller.key.replace(/^sk_/, 'pk_'), secret })
  return `${call.origin}/c/pay/${id}#${fragment}`
}
