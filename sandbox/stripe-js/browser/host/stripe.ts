import type { StripeCheckoutElementsSdkOptions } from '@stripe/stripe-js'
import type {
  Caller,
  ConfirmationTokenOutcome,
  IntentKind,
  MethodOutcome,
  Params,
  TokenOutcome,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { initCheckoutElementsSdk, type CheckoutSdk } from './checkout-sdk.ts'
import { cardSource, readMethodData } from './card-data.ts'
import { CardElement } from './card-element.ts'
import { confirmCard, confirmIntent, named, requireMounted, type ConfirmOptions, type IntentResult } from './confirm.ts'
import { controller } from './controller.ts'
import { Elements } from './elements.ts'
import { IntegrationError, requireClientSecret } from './errors.ts'
import { guard } from './guard.ts'
import { finishNextAction } from './next-action.ts'
import { refuseTheRest } from './not-imitated.ts'
import { callerOf, type ElementsOptions, type StripeSetup } from './options.ts'

type CardOptions = { handleActions?: boolean }
type MethodOptions = Params & { elements?: Elements; params?: Params }

/** The object `Stripe(publishableKey)` gives. */
export class StripeInstance {
  readonly #setup: StripeSetup

  constructor(setup: StripeSetup) {
    this.#setup = setup
    refuseTheRest(this)
  }

  elements(options: ElementsOptions = {}): Elements {
    return new Elements(this.#setup, options)
  }

  initCheckoutElementsSdk(options: StripeCheckoutElementsSdkOptions): CheckoutSdk {
    return initCheckoutElementsSdk(this.#setup, options)
  }

  confirmSetup(options: ConfirmOptions): Promise<IntentResult> {
    return confirmIntent('setup', options, this.#caller)
  }

  confirmPayment(options: ConfirmOptions): Promise<IntentResult> {
    return confirmIntent('payment', options, this.#caller)
  }

  confirmCardSetup(clientSecret: string, data: Params = {}, options: CardOptions = {}): Promise<IntentResult> {
    requireClientSecret(clientSecret, 'stripe.confirmCardSetup intent secret', 'setup')
    return confirmCard('setup', clientSecret, data, this.#caller, options.handleActions !== false)
  }

  confirmCardPayment(clientSecret: string, data: Params = {}, options: CardOptions = {}): Promise<IntentResult> {
    requireClientSecret(clientSecret, 'stripe.confirmCardPayment intent secret', 'payment')
    return confirmCard('payment', clientSecret, data, this.#caller, options.handleActions !== false)
  }

  handleNextAction({ clientSecret }: { clientSecret: string }): Promise<IntentResult> {
    const kind = requireClientSecret(clientSecret, 'stripe.handleNextAction intent secret')
    return this.#act('handleNextAction', kind, clientSecret)
  }

  handleCardAction(clientSecret: string): Promise<IntentResult> {
    requireClientSecret(clientSecret, 'stripe.handleCardAction intent secret', 'payment')
    return this.#act('handleCardAction', 'payment', clientSecret)
  }

  retrieveSetupIntent(clientSecret: string): Promise<IntentResult> {
    requireClientSecret(clientSecret, 'stripe.retrieveSetupIntent intent secret', 'setup')
    return this.#retrieve('setup', clientSecret)
  }

  retrievePaymentIntent(clientSecret: string): Promise<IntentResult> {
    requireClientSecret(clientSecret, 'stripe.retrievePaymentIntent intent secret', 'payment')
    return this.#retrieve('payment', clientSecret)
  }

  /** From the Payment Element of a group, from a card element, or from a token. */
  async createPaymentMethod(options: MethodOptions): Promise<MethodOutcome> {
    const name = 'stripe.createPaymentMethod()'
    const { elements, params = {}, ...given } = options
    if (elements !== undefined) {
      const { remote } = requireMounted(elements, name)
      elements.requireManualCreation(name)
      const { caller } = elements
      return guard(caller, () => remote.call('createPaymentMethod', { caller, params }))
    }
    const { element, data } = readMethodData(given, 'createPaymentMethod')
    const { caller } = element ?? { caller: this.#caller }
    if (!element) return guard(caller, () => controller().call('createPaymentMethod', { caller, params: data }))
    const { remote, siblings } = await cardSource(element)
    return guard(caller, () => remote.call('createPaymentMethod', { caller, params: data, siblings }))
  }

  /** A token of a card element, or of a saved card's code; what else Stripe.js makes tokens of has no element here. */
  async createToken(source: unknown, data: Params | CardElement = {}): Promise<TokenOutcome> {
    if (source === 'cvc_update' && data instanceof CardElement && data.type === 'cardCvc') {
      const { remote, caller } = data
      if (remote) return guard(caller, () => remote.call('createToken', { caller, params: {}, siblings: [] }))
    }
    if (data instanceof CardElement || !(source instanceof CardElement)) {
      throw new IntegrationError(
        `You must provide a Stripe Element or a valid token type to create a Token. This Stripe.js makes tokens of card Elements only.`,
      )
    }
    const { remote, siblings } = await cardSource(source)
    const { caller } = source
    return guard(caller, () => remote.call('createToken', { caller, params: data, siblings }))
  }

  /** From the Payment Element: what the shopper chose, for the server to confirm with. */
  async createConfirmationToken({ elements, params = {} }: MethodOptions): Promise<ConfirmationTokenOutcome> {
    const name = 'stripe.createConfirmationToken()'
    if (!elements) {
      throw new IntegrationError(`Invalid value for ${name}: elements should be an Elements object.`)
    }
    const { remote } = requireMounted(elements, name)
    const { caller, futureUsage } = elements
    const all = { ...params, ...(futureUsage ? { setup_future_usage: futureUsage } : {}) }
    return guard(caller, () => remote.call('createConfirmationToken', { caller, params: all }))
  }

  /** Called by @stripe/stripe-js with its name and version. */
  _registerWrapper(): void {}

  /** Called by libraries around Stripe.js with their name and version. */
  registerAppInfo(): void {}

  get #caller(): Caller {
    return callerOf(this.#setup)
  }

  async #retrieve(kind: IntentKind, clientSecret: string): Promise<IntentResult> {
    const caller = this.#caller
    return named(kind, await guard(caller, () => controller().call('retrieve', { caller, kind, clientSecret })))
  }

  async #act(name: string, kind: IntentKind, clientSecret: string): Promise<IntentResult> {
    const caller = this.#caller
    const found = await guard(caller, () => controller().call('retrieve', { caller, kind, clientSecret }))
    if (found.error) return { error: found.error }
    if (found.intent.status === 'requires_action') {
      return named(kind, await finishNextAction(found.intent, kind, clientSecret, caller))
    }
    const what = kind === 'setup' ? 'SetupIntent' : 'PaymentIntent'
    const message = `${name}: The ${what} supplied is not in the requires_action state.`
    return { error: { type: 'invalid_request_error', message, [`${kind}_intent`]: found.intent } }
  }
}
