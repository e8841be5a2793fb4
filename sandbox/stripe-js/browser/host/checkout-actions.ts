import type {
  StripeCheckoutContact,
  StripeCheckoutLoadActionsSuccess,
  StripeCheckoutSession,
  StripeCheckoutUpdateEmailResult,
  StripeCheckoutValidateElementsResult,
} from '@stripe/stripe-js'
import type { Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Checkout } from './checkout.ts'
import { confirmCheckout } from './checkout-confirm.ts'

type Success = { type: 'success'; session: StripeCheckoutSession }
type Failure = { type: 'error'; error: { message: string; code: null } }

/** What `loadActions()` gives once the session is read. */
export function checkoutActions(checkout: Checkout): StripeCheckoutLoadActionsSuccess {
  const success = (): Success => ({ type: 'success', session: checkout.session })
  const missing = (what: string) => async (): Promise<Failure> =>
    failure(`This local Stripe.js does not imitate ${what}.`)
  const change = async (params: Params): Promise<Success | Failure> => {
    const { error } = await checkout.call('update', params)
    return error ? failure(error.message ?? '') : success()
  }
  /** For updates whose types know no failure: a session that cannot be changed is the page's mistake. */
  const mustChange = async (params: Params): Promise<Success> => {
    const { error } = await checkout.call('update', params)
    if (error) throw new Error(error.message)
    return success()
  }
  return {
    getSession: () => checkout.session,
    confirm: (args) => confirmCheckout(checkout, args),
    async applyPromotionCode() {
      return { type: 'error', error: { message: 'This promotion code is invalid.', code: 'invalidCode' } }
    },
    removePromotionCode: async () => success(),
    updateEmail: (email) => updateEmail(checkout, email),
    updatePhoneNumber: (phoneNumber) => mustChange({ phone: phoneNumber ?? '' }),
    updateBillingAddress: (contact) => change(billing(contact)),
    async updateShippingAddress(contact) {
      return contact === null ? success() : failure('This local Stripe.js does not imitate shipping.')
    },
    updateShippingOption: missing('shipping'),
    updateIndividualName: (name) => mustChange({ name: name ?? '' }),
    async updateBusinessName(name) {
      checkout.businessName = name
      checkout.changed()
      return success()
    },
    updateLineItemQuantity: ({ lineItem, quantity }) => change({ line_items: [{ id: lineItem, quantity }] }),
    async updateTaxIdInfo(info) {
      return info === null ? success() : failure('This local Stripe.js does not imitate tax ids.')
    },
    addOptionalLineItem: missing('optional items'),
    removeOptionalLineItem: missing('optional items'),
    async runServerUpdate(update) {
      try {
        await update()
      } catch (error) {
        return failure(error instanceof Error ? error.message : String(error))
      }
      const { error } = await checkout.call('read')
      return error ? failure(error.message ?? '') : success()
    },
    validateElements: () => validateElements(checkout),
  }
}

function failure(message: string): Failure {
  return { type: 'error', error: { message, code: null } }
}

function billing(contact: StripeCheckoutContact | null): Params {
  return contact === null ? { name: '', address: '' } : { name: contact.name, address: contact.address }
}

async function updateEmail(checkout: Checkout, email: string | null): Promise<StripeCheckoutUpdateEmailResult> {
  const { error } = await checkout.call('update', { email: email ?? '' })
  if (!error) return { type: 'success', session: checkout.session }
  const code = email !== null && /^[^\s@]+(@[^\s@.]*)?$/.test(email) ? 'incompleteEmail' : 'invalidEmail'
  return { type: 'error', error: { message: error.message ?? '', code } }
}

async function validateElements(checkout: Checkout): Promise<StripeCheckoutValidateElementsResult> {
  const remote = checkout.element?.remote
  if (!remote) {
    const message = 'There are no elements to validate: mount a Payment Element first.'
    return { type: 'error', error: { code: 'no_elements', message, validation_errors: [] } }
  }
  const card = (await remote.call('submit', undefined)).error
  const billing = await checkout.billing.submit()
  const found = [
    ...(card ? [{ message: card.message ?? '', element: 'payment' } as const] : []),
    ...(billing ? [{ message: billing.message ?? '', element: 'billingAddress' } as const] : []),
  ]
  const [first] = found
  if (!first) return { type: 'success', session: checkout.session }
  return { type: 'error', error: { code: 'validation_error', message: first.message, validation_errors: found } }
}
