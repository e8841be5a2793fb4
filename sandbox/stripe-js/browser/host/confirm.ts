import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js'
import type { Caller, IntentKind, IntentOutcome, Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { controller } from './controller.ts'
import { Elements } from './elements.ts'
import { IntegrationError, requireClientSecret } from './errors.ts'
import { guard } from './guard.ts'
import { finishNextAction } from './next-action.ts'
import type { PaymentElement } from './payment-element.ts'
import { requireBillingDetails } from './never-fields.ts'

/** What a confirm or retrieve call resolves to: the intent under its Stripe.js name, or the error. */
export type IntentResult =
  | { setupIntent: SetupIntent; error?: undefined }
  | { paymentIntent: PaymentIntent; error?: undefined }
  | { error: StripeError }

/** Arguments of `confirmSetup` and `confirmPayment`. */
export type ConfirmOptions = {
  elements?: Elements
  clientSecret?: string
  confirmParams?: Params & { return_url?: string }
  redirect?: 'always' | 'if_required'
}

/** `confirmSetup` and `confirmPayment`: confirms, lets the bank ask, and goes to the return address unless told otherwise. */
export function confirmIntent(kind: IntentKind, options: ConfirmOptions, caller: Caller): Promise<IntentResult> {
  const name = `stripe.confirm${kind === 'setup' ? 'Setup' : 'Payment'}()`
  const { elements, confirmParams = {}, redirect = 'always' } = options
  const clientSecret = options.clientSecret ?? elements?.clientSecret
  if (!clientSecret) throw new IntegrationError(`You must pass in a clientSecret when calling ${name}.`)
  requireClientSecret(clientSecret, `${name}: clientSecret`, kind)
  const element = elements ? requireMounted(elements, name) : null
  if (!element && !confirmParams.payment_method && !confirmParams.payment_method_data) {
    throw new IntegrationError(
      `Invalid value for ${name}: elements should be an Elements object. You specified: undefined.`,
    )
  }
  if (redirect === 'always' && !confirmParams.return_url) {
    throw new IntegrationError(
      `Missing value for ${name}: confirmParams.return_url should be a URL string, or set redirect to "if_required".`,
    )
  }
  if (element) requireBillingDetails(element.options, confirmParams, name)
  const back = redirect === 'always' ? confirmParams.return_url : undefined
  return run({ kind, clientSecret, caller: elements?.caller ?? caller, params: confirmParams, element, back })
}

/** `confirmCardSetup` and `confirmCardPayment`: never leaves the page; without a payment method it finishes what is open. */
export async function confirmCard(
  kind: IntentKind,
  clientSecret: string,
  data: Params,
  caller: Caller,
  handleActions: boolean,
): Promise<IntentResult> {
  if (Object.keys(data).length === 0) {
    const found = await guard(caller, () => controller().call('retrieve', { caller, kind, clientSecret }))
    if (found.error || found.intent.status === 'requires_action') {
      return named(
        kind,
        found.error || !handleActions ? found : await finishNextAction(found.intent, kind, clientSecret, caller),
      )
    }
  }
  return run({ kind, clientSecret, caller, params: cardParams(data), element: null, back: undefined, handleActions })
}

/** An outcome under the names of Stripe.js. */
export function named(kind: IntentKind, outcome: IntentOutcome): IntentResult {
  if (outcome.error) return { error: outcome.error }
  return kind === 'setup'
    ? { setupIntent: outcome.intent as SetupIntent }
    : { paymentIntent: outcome.intent as PaymentIntent }
}

type Run = {
  kind: IntentKind
  clientSecret: string
  caller: Caller
  params: Params
  element: PaymentElement | null
  back: string | undefined
  handleActions?: boolean
}

async function run({
  kind,
  clientSecret,
  caller,
  params,
  element,
  back,
  handleActions = true,
}: Run): Promise<IntentResult> {
  const input = { caller, kind, clientSecret, params }
  const remote = params.payment_method ? null : element?.remote
  const confirmed = await guard(caller, (): Promise<IntentOutcome> =>
    remote ? remote.call('confirm', input) : controller().call('confirm', input),
  )
  if (confirmed.error || !handleActions) return named(kind, confirmed)
  const outcome = await finishNextAction(confirmed.intent, kind, clientSecret, caller)
  if (outcome.error) {
    remote?.call('declined', outcome.error).catch(() => {})
    return named(kind, outcome)
  }
  if (!back) return named(kind, outcome)
  const address = new URL(back)
  address.searchParams.set(`${kind}_intent`, outcome.intent.id)
  address.searchParams.set(`${kind}_intent_client_secret`, clientSecret)
  address.searchParams.set('redirect_status', 'succeeded')
  location.assign(address)
  return new Promise(() => {})
}

function requireMounted(elements: Elements, name: string): PaymentElement {
  const element = elements instanceof Elements ? elements.getElement('payment') : null
  if (element?.remote) return element
  throw new IntegrationError(
    `Invalid value for ${name}: elements should have a mounted Payment Element or Express Checkout Element.`,
  )
}

function cardParams(data: Params): Params {
  const { payment_method: method, ...rest } = data
  if (typeof method === 'object' && method !== null) {
    throw new IntegrationError('This Stripe.js takes the id of a PaymentMethod here; a Card Element is not part of it.')
  }
  return { ...rest, payment_method: method }
}
