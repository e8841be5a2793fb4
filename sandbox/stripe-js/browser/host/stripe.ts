import type { StripeCheckoutElementsSdkOptions } from '@stripe/stripe-js'
import type { Caller, IntentKind, MethodOutcome, Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { initCheckoutElementsSdk, type CheckoutSdk } from './checkout-sdk.ts'
import { confirmCard, confirmIntent, named, type ConfirmOptions, type IntentResult } from './confirm.ts'
import { controller } from './controller.ts'
import { Elements } from './elements.ts'
import { IntegrationError, requireClientSecret } from './errors.ts'
import { guard } from './guard.ts'
import { finishNextAction } from './next-action.ts'
import { callerOf, type ElementsOptions, type StripeSetup } from './options.ts'

type CardOptions = { handleActions?: boolean }
type MethodOptions = Params & { elements?: Elements; params?: Params }

/** The object `Stripe(publishableKey)` gives. */
export class StripeInstance {
  readonly #setup: StripeSetup

  constructor(setup: StripeSetup) {
    this.#setup = setup
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

  createPaymentMethod(options: MethodOptions): Promise<MethodOutcome> {
    const { elements, params, ...given } = options
    const remote = elements?.getElement('payment')?.remote
    if (elements && !remote) {
      throw new IntegrationError(
        'Invalid value for createPaymentMethod: elements should have a mounted Payment Element.',
      )
    }
    const caller = elements?.caller ?? this.#caller
    const input = { caller, params: elements ? (params ?? {}) : given }
    return guard(caller, (): Promise<MethodOutcome> =>
      remote ? remote.call('createPaymentMethod', input) : controller().call('createPaymentMethod', input),
    )
  }

  /** Tokens are made from a Card Element, which this stand-in does not have. */
  createToken(): Promise<never> {
    throw new IntegrationError(
      'createToken needs a Card Element, which is not part of this Stripe.js. Use createPaymentMethod.',
    )
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
