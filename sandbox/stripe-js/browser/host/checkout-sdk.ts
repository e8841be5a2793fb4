import type {
  StripeCheckoutAddressElementOptions,
  StripeCheckoutElementsSdk,
  StripeCheckoutElementsSdkOptions,
  StripeCheckoutLoadActionsResult,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { AddressElement } from './address-element.ts'
import { Checkout, frameFont } from './checkout.ts'
import { checkoutActions } from './checkout-actions.ts'
import { IntegrationError } from './errors.ts'
import type { StripeSetup } from './options.ts'
import type { PaymentElement } from './payment-element.ts'

/** The SDK, with the elements this stand-in has in place of Stripe's wider types. */
export type CheckoutSdk = Pick<StripeCheckoutElementsSdk, 'on' | 'loadActions' | 'changeAppearance' | 'loadFonts'> & {
  createPaymentElement: (options?: StripePaymentElementOptions) => PaymentElement
  getPaymentElement: () => PaymentElement | null
  createBillingAddressElement: (options?: StripeCheckoutAddressElementOptions) => AddressElement
  getBillingAddressElement: () => AddressElement | null
} & { [K in `create${OtherElement}Element`]: () => never } & { [K in `get${OtherElement}Element`]: () => null }

type OtherElement =
  | 'ShippingAddress'
  | 'ExpressCheckout'
  | 'CurrencySelector'
  | 'TaxId'
  | 'ContactDetails'
  | 'Terms'
  | 'LinkSignup'

/** `stripe.initCheckoutElementsSdk()`: a plain object, because React's provider spreads it into what its hook gives. */
export function initCheckoutElementsSdk(setup: StripeSetup, options: StripeCheckoutElementsSdkOptions): CheckoutSdk {
  const checkout = new Checkout(setup, options)
  return {
    on: (event, handler) => {
      if (event !== 'change') throw new IntegrationError(`on(): there is the event "change", not "${String(event)}".`)
      checkout.onChange(handler)
    },
    async loadActions(): Promise<StripeCheckoutLoadActionsResult> {
      const error = await checkout.loaded
      if (error) return { type: 'error', error: { message: error.message ?? '', code: null } }
      return { type: 'success', actions: checkoutActions(checkout) }
    },
    changeAppearance: (appearance) => checkout.changeAppearance(appearance),
    loadFonts: (fonts) => checkout.loadFonts(fonts.map(frameFont)),
    createPaymentElement: (given) => checkout.createPaymentElement(given),
    getPaymentElement: () => checkout.element,
    createBillingAddressElement: (given) => checkout.createBillingAddressElement(given),
    createShippingAddressElement: absent('createShippingAddressElement'),
    createExpressCheckoutElement: absent('createExpressCheckoutElement'),
    createCurrencySelectorElement: absent('createCurrencySelectorElement'),
    createTaxIdElement: absent('createTaxIdElement'),
    createContactDetailsElement: absent('createContactDetailsElement'),
    createTermsElement: absent('createTermsElement'),
    createLinkSignupElement: absent('createLinkSignupElement'),
    getBillingAddressElement: () => checkout.billing.element,
    getShippingAddressElement: () => null,
    getExpressCheckoutElement: () => null,
    getCurrencySelectorElement: () => null,
    getTaxIdElement: () => null,
    getContactDetailsElement: () => null,
    getTermsElement: () => null,
    getLinkSignupElement: () => null,
  }
}

function absent(name: string): () => never {
  return () => {
    throw new IntegrationError(
      `${name}(): of the elements of Checkout this local Stripe.js has the Payment Element and the billing Address Element.`,
    )
  }
}
