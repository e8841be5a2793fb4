import type { StripePaymentElementOptions } from '@stripe/stripe-js'
import type { Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { IntegrationError } from './errors.ts'
import { paymentOptions } from './options.ts'

/** Throws when the page hid an address field and gives no value for it at confirm time, as Stripe.js demands. */
export function requireBillingDetails(options: StripePaymentElementOptions, confirmParams: Params, name: string): void {
  const { askCountry, askPostalCode } = paymentOptions(options)
  const given = at(at(at(confirmParams, 'payment_method_data'), 'billing_details'), 'address')
  for (const [asked, part] of [
    [askCountry, 'country'],
    [askPostalCode, 'postal_code'],
  ] as const) {
    if (asked || at(given, part) !== undefined) continue
    throw new IntegrationError(
      `You specified "never" for fields.billing_details.address.${part} when creating the payment Element, but did not pass confirmParams.payment_method_data.billing_details.address.${part} when calling ${name}. If you opt out of collecting data via the payment Element using the fields option, the data must be passed in when calling ${name}.`,
    )
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
