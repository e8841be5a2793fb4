import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js'
import type {
  Caller,
  ConfirmInput,
  IntentKind,
  IntentOutcome,
  Params,
  PaymentFrameMethods,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { mergeParams } from '#sandbox/stripe-js/browser/frame/form-body.ts'
import { cardSource, readMethodData } from './card-data.ts'
import type { CardElement } from './card-element.ts'
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
  const mounted = elements ? requireMounted(elements, name) : null
  if (!mounted && !confirmParams.payment_method && !confirmParams.payment_method_data) {
    throw new IntegrationError(
      `Invalid value for ${name}: elements should be an Elements object. You specified: undefined.`,
    )
  }
  if (redirect === 'always' && !confirmParams.return_url) {
    throw new IntegrationError(
      `Missing value for ${name}: confirmParams.return_url should be a URL string, or set redirect to "if_required".`,
    )
  }
  if (mounted) requireBillingDetails(mounted.element.options, confirmParams, name)
  const back = redirect === 'always' ? confirmParams.return_url : undefined
  const by = mounted && !confirmParams.payment_method ? byElement(mounted) : byController
  const call = { kind, clientSecret, caller: elements?.caller ?? caller, by, back }
  return elements ? runWithAddresses(elements, confirmParams, call) : run({ ...call, params: confirmParams })
}

/** Confirms with what the group's Address Elements hold; what the page gives itself wins. */
async function runWithAddresses(elements: Elements, given: Params, call: Omit<Run, 'params'>): Promise<IntentResult> {
  const found = await guard(call.caller, () => elements.addresses())
  if (found.error) return { error: found.error }
  const { billing, shipping } = found
  const data = billing && !given.payment_method ? { payment_method_data: { billing_details: billing } } : {}
  const to = shipping && call.kind === 'payment' ? { shipping } : {}
  return run({ ...call, params: mergeParams({ ...data, ...to }, given) })
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
  const name = `confirmCard${kind === 'setup' ? 'Setup' : 'Payment'}`
  const { element, params } = cardParams(data, name)
  if (!element) return run({ kind, clientSecret, caller, params, by: byController, handleActions })
  const { remote, siblings } = await cardSource(element)
  const by: Confirmer = { confirm: (input) => remote.call('confirm', { ...input, siblings }) }
  return run({ kind, clientSecret, caller: element.caller, params, by, handleActions })
}

/** An outcome under the names of Stripe.js. */
export function named(kind: IntentKind, outcome: IntentOutcome): IntentResult {
  if (outcome.error) return { error: outcome.error }
  return kind === 'setup'
    ? { setupIntent: outcome.intent as SetupIntent }
    : { paymentIntent: outcome.intent as PaymentIntent }
}

type MountedPayment = { element: PaymentElement; remote: Remote<PaymentFrameMethods> }

/** Who confirms: the frame with the fields, or the hidden one when the page names a PaymentMethod. */
type Confirmer = {
  confirm: (input: ConfirmInput) => Promise<IntentOutcome>
  declined?: (error: StripeError) => void
}

type Run = {
  kind: IntentKind
  clientSecret: string
  caller: Caller
  params: Params
  by: Confirmer
  back?: string | undefined
  handleActions?: boolean
}

async function run({ kind, clientSecret, caller, params, by, back, handleActions = true }: Run): Promise<IntentResult> {
  const confirmed = await guard(caller, () => by.confirm({ caller, kind, clientSecret, params }))
  if (confirmed.error || !handleActions) return named(kind, confirmed)
  const outcome = await finishNextAction(confirmed.intent, kind, clientSecret, caller)
  if (outcome.error) {
    by.declined?.(outcome.error)
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

const byController: Confirmer = { confirm: (input) => controller().call('confirm', input) }

function byElement({ remote }: MountedPayment): Confirmer {
  return {
    confirm: (input) => remote.call('confirm', input),
    declined: (error) => void remote.call('declined', error).catch(() => {}),
  }
}

/** The Payment Element of a group and its frame; throws unless it is mounted, and submitted where it must be. */
export function requireMounted(elements: Elements, name: string): MountedPayment {
  const element = elements instanceof Elements ? elements.payment : null
  const remote = element?.remote
  if (!element || !remote) {
    throw new IntegrationError(
      `Invalid value for ${name}: elements should have a mounted Payment Element or Express Checkout Element.`,
    )
  }
  elements.requireSubmitted(name)
  return { element, remote }
}

/** What a card confirmation sends: the id of a PaymentMethod, or the data of a new one beside its element. */
function cardParams(data: Params, name: string): { element: CardElement | null; params: Params } {
  const { payment_method: method, payment_method_options: options, ...rest } = data
  // The code of a saved card is asked for again with an element; no card of the table answers otherwise for it.
  const more = options === undefined ? rest : { ...rest, payment_method_options: withoutCode(options) }
  if (typeof method !== 'object' || method === null) {
    return { element: null, params: { ...more, payment_method: method } }
  }
  const { element, data: given } = readMethodData(method, name)
  return { element, params: { ...more, payment_method_data: given } }
}

function withoutCode(options: unknown): unknown {
  const card: unknown = typeof options === 'object' && options !== null ? Reflect.get(options, 'card') : undefined
  if (typeof card !== 'object' || card === null) return options
  return { card: Object.fromEntries(Object.entries(card).filter(([key]) => key !== 'cvc')) }
}
