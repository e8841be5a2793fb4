import type { Appearance, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { Caller, FrameFont, PaymentOptions, PickerLayout } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { languageOf } from '#sandbox/stripe-js/browser/words/words.ts'

/** What `Stripe(key, options)` was called with. */
export type StripeSetup = { publishableKey: string; stripeAccount?: string; apiVersion?: string; locale?: string }

/** The options of an Elements group this stand-in draws; the rest of Stripe's are accepted and ignored. */
export type ElementsOptions = {
  clientSecret?: string
  customerSessionClientSecret?: string
  mode?: 'payment' | 'setup' | 'subscription'
  setupFutureUsage?: string | null
  setup_future_usage?: string | null
  appearance?: Appearance
  locale?: string
  fonts?: FrameFont[]
  loader?: 'auto' | 'always' | 'never'
  paymentMethodCreation?: 'manual'
  allowedPaymentMethodTypes?: string[]
  paymentMethodTypes?: string[]
  payment_method_types?: string[]
}

/** Who calls the API, in which language. */
export function callerOf(setup: StripeSetup, locale = setup.locale): Caller {
  const { publishableKey, stripeAccount, apiVersion } = setup
  const language = languageOf(locale, navigator.languages)
  return {
    publishableKey,
    language,
    ...(stripeAccount ? { account: stripeAccount } : {}),
    ...(apiVersion ? { apiVersion } : {}),
  }
}

/** Whether the intent to come will save the card, when there is none yet to look at. */
export function willSaveCard(options: ElementsOptions): boolean {
  return options.mode === 'setup' || options.mode === 'subscription' || futureUsage(options) !== null
}

/** `setup_future_usage` in either of its spellings. */
export function futureUsage(options: ElementsOptions): string | null {
  return options.setupFutureUsage ?? options.setup_future_usage ?? null
}

/** Whether the page leaves room for other kinds of payment method than cards. */
export function manyTypes(options: ElementsOptions): boolean {
  const types = options.allowedPaymentMethodTypes ?? options.paymentMethodTypes ?? options.payment_method_types
  return types === undefined || types.some((type) => type !== 'card')
}

/** The Payment Element's options as its frame needs them. */
export function paymentOptions(options: StripePaymentElementOptions): PaymentOptions {
  const address = options.defaultValues?.billingDetails?.address
  return {
    ...(options.business?.name ? { businessName: options.business.name } : {}),
    ...(address?.country ? { country: address.country } : {}),
    ...(address?.postal_code ? { postalCode: address.postal_code } : {}),
    askCountry: !neverAsks(options, 'country'),
    askPostalCode: !neverAsks(options, 'postalCode'),
    terms: options.terms?.card ?? 'auto',
    readOnly: options.readOnly ?? false,
    layout: pickerLayout(options.layout),
  }
}

function pickerLayout(layout: StripePaymentElementOptions['layout']): PickerLayout {
  const { type, defaultCollapsed, radios } = typeof layout === 'object' ? layout : { type: layout }
  const accordion = type === 'accordion'
  return {
    type: accordion ? 'accordion' : 'tabs',
    collapsed: accordion && defaultCollapsed === true,
    radios: accordion && radios !== 'never' && radios !== 'if_multiple',
  }
}

function neverAsks(options: StripePaymentElementOptions, part: 'country' | 'postalCode'): boolean {
  const billing = options.fields?.billingDetails
  if (billing === 'never') return true
  const address = typeof billing === 'object' ? billing.address : undefined
  return address === 'never' || (typeof address === 'object' && address[part] === 'never')
}
