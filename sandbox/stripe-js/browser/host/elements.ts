import type { StripeError, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { Caller, MethodOutcome } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { controller } from './controller.ts'
import { Emitter } from './emitter.ts'
import { IntegrationError, requireClientSecret, requireCustomerSession } from './errors.ts'
import { guard } from './guard.ts'
import { loaderHeight } from './loader-height.ts'
import { callerOf, willSaveCard, type ElementsOptions, type StripeSetup } from './options.ts'
import { PaymentElement } from './payment-element.ts'

type Submitted =
  | { error: StripeError; selectedPaymentMethod?: undefined }
  | { error?: undefined; selectedPaymentMethod: string }

/** A group of elements that share an intent and a look. */
export class Elements {
  readonly #stripe: StripeSetup
  readonly #events = new Emitter()
  #options: ElementsOptions
  #payment: PaymentElement | null = null

  constructor(stripe: StripeSetup, options: ElementsOptions) {
    this.#stripe = stripe
    this.#options = options
    if (options.clientSecret !== undefined) requireClientSecret(options.clientSecret, 'elements(): clientSecret')
    if (options.customerSessionClientSecret !== undefined) requireCustomerSession(options.customerSessionClientSecret)
  }

  get clientSecret(): string | undefined {
    return this.#options.clientSecret
  }

  get caller(): Caller {
    return callerOf(this.#stripe, this.#options.locale ?? this.#stripe.locale)
  }

  create(type: string, options: StripePaymentElementOptions = {}): PaymentElement {
    if (type !== 'payment') {
      throw new IntegrationError(`A valid Element name must be provided. This Stripe.js has "payment"; got "${type}".`)
    }
    if (this.#payment) {
      throw new IntegrationError(
        'Can only create one Element of type payment. Use elements.getElement("payment") to get it.',
      )
    }
    if (!this.#options.clientSecret && !this.#options.mode) {
      throw new IntegrationError(
        'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.',
      )
    }
    const setup = () => {
      const { clientSecret, customerSessionClientSecret, appearance = {}, fonts = [] } = this.#options
      return {
        caller: this.caller,
        appearance,
        fonts,
        willSaveCard: willSaveCard(this.#options),
        ...(clientSecret ? { clientSecret } : {}),
        ...(customerSessionClientSecret ? { customerSession: customerSessionClientSecret } : {}),
      }
    }
    const leave = (element: PaymentElement) => {
      if (this.#payment === element) this.#payment = null
    }
    const group = {
      setup,
      leave,
      loaderHeight: () => this.#loaderHeight,
      removeSaved: (id: string) => this.#removeSaved(id),
    }
    this.#payment = new PaymentElement(group, options)
    return this.#payment
  }

  #removeSaved(id: string): Promise<MethodOutcome> {
    const { caller } = this
    const customerSession = this.#options.customerSessionClientSecret ?? ''
    return guard(caller, () => controller().call('removeSaved', { caller, customerSession, id }))
  }

  get #loaderHeight(): number {
    const { loader, appearance = {} } = this.#options
    return loader === 'never' ? 1 : loaderHeight(appearance)
  }

  /** By type, or by the React component of that type. */
  getElement(type: string | { __elementType?: string }): PaymentElement | null {
    const name = typeof type === 'string' ? type : type.__elementType
    return name === 'payment' ? this.#payment : null
  }

  async update(options: ElementsOptions): Promise<void> {
    const { clientSecret: _immutable, fonts: _loaded, ...changes } = options
    this.#options = { ...this.#options, ...changes }
    await this.#payment?.restyle()
    this.#events.emit('update-end', {})
  }

  async fetchUpdates(): Promise<{ error?: { message: string; status?: string } }> {
    const remote = this.#payment?.remote
    if (!remote) return {}
    try {
      const { error } = await remote.call('refresh', undefined)
      return error ? { error: { message: error.message ?? '', ...(error.code ? { status: error.code } : {}) } } : {}
    } catch (error) {
      return { error: { message: error instanceof Error ? error.message : String(error) } }
    }
  }

  async submit(): Promise<Submitted> {
    const remote = this.#payment?.remote
    if (!remote) throw new IntegrationError('elements.submit() needs a mounted Payment Element.')
    const { error } = await remote.call('submit', undefined)
    return error ? { error } : { selectedPaymentMethod: 'card' }
  }

  on(name: string, handler: () => void): this {
    this.#events.on(name, handler)
    return this
  }

  off(name: string, handler?: () => void): this {
    this.#events.off(name, handler)
    return this
  }
}
