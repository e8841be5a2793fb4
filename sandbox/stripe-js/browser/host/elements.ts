import type { StripeError, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { Caller, CardComponent, MethodOutcome } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { CardElement, type CardElementOptions } from './card-element.ts'
import { checkElementOptions, checkGroupOptions } from './check-options.ts'
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

/** An element this stand-in has. */
export type AnyElement = PaymentElement | CardElement

const ELEMENT_NAMES = ['card', 'cardNumber', 'cardExpiry', 'cardCvc', 'payment'] as const

type ElementName = (typeof ELEMENT_NAMES)[number]

const RIVALS: Partial<Record<ElementName, readonly ElementName[]>> = {
  card: ['cardNumber', 'cardExpiry', 'cardCvc'],
  cardNumber: ['card'],
  cardExpiry: ['card'],
  cardCvc: ['card'],
}

function isElementName(name: unknown): name is ElementName {
  return ELEMENT_NAMES.some((known) => known === name)
}

/** A group of elements that share an intent and a look. */
export class Elements {
  readonly #stripe: StripeSetup
  readonly #events = new Emitter()
  readonly #made = new Map<string, AnyElement>()
  #options: ElementsOptions
  #submitted = false

  constructor(stripe: StripeSetup, options: ElementsOptions) {
    this.#stripe = stripe
    this.#options = options
    if (options.clientSecret !== undefined) requireClientSecret(options.clientSecret, 'elements(): clientSecret')
    if (options.customerSessionClientSecret !== undefined) requireCustomerSession(options.customerSessionClientSecret)
    checkGroupOptions(options)
  }

  get clientSecret(): string | undefined {
    return this.#options.clientSecret
  }

  get caller(): Caller {
    return callerOf(this.#stripe, this.#options.locale ?? this.#stripe.locale)
  }

  create(type: string, options: object = {}): AnyElement {
    if (!isElementName(type)) {
      throw new IntegrationError(
        `A valid Element name must be provided. Valid Elements are:\n  ${ELEMENT_NAMES.join(', ')}; you passed: ${String(type)}.`,
      )
    }
    const rival = [type, ...(RIVALS[type] ?? [])].find((name) => this.#made.has(name))
    if (rival === type) {
      throw new IntegrationError(
        `Can only create one Element of type ${type}. Use elements.getElement("${type}") to get it.`,
      )
    }
    if (rival) throw new IntegrationError(`Can only create one Element of type ${type}: there is a ${rival} Element.`)
    checkElementOptions(type, options)
    const element = type === 'payment' ? this.#createPayment(options) : this.#createCard(type, options)
    this.#made.set(type, element)
    return element
  }

  /** The Payment Element of the group. */
  get payment(): PaymentElement | null {
    const element = this.#made.get('payment')
    return element instanceof PaymentElement ? element : null
  }

  /** The Card Element of the group, or the one of the split trio that holds the number. */
  get card(): CardElement | null {
    const element = this.#made.get('card') ?? this.#made.get('cardNumber')
    return element instanceof CardElement ? element : null
  }

  /** The names of the frames that hold the other parts of a split card, once they run. */
  async cardSiblings(): Promise<string[]> {
    const parts = ['cardExpiry', 'cardCvc'].map((name) => this.#made.get(name))
    const mounted = parts.filter((part) => part instanceof CardElement)
    await Promise.all(mounted.map((part) => part.remote?.ready))
    return mounted.flatMap((part) => part.frameName ?? [])
  }

  /** Throws unless a group made before its intent was submitted, as Stripe.js demands. */
  requireSubmitted(name: string): void {
    if (this.#options.clientSecret !== undefined || this.#submitted) return
    throw new IntegrationError(
      `elements.submit() must be called before ${name}. Call elements.submit() as soon as your customer presses pay, prior to any asynchronous work.`,
    )
  }

  /** Throws unless a group made before its intent may make PaymentMethods itself. */
  requireManualCreation(name: string): void {
    if (this.#options.clientSecret !== undefined || this.#options.paymentMethodCreation === 'manual') return
    throw new IntegrationError(
      `${name} with elements needs paymentMethodCreation: 'manual' when the Elements group is created.`,
    )
  }

  #createPayment(options: StripePaymentElementOptions): PaymentElement {
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
    const group = {
      setup,
      leave: (element: PaymentElement) => this.#leave(element),
      loaderHeight: () => this.#loaderHeight,
      removeSaved: (id: string) => this.#removeSaved(id),
    }
    return new PaymentElement(group, options)
  }

  #createCard(type: CardComponent, options: CardElementOptions): CardElement {
    const group = {
      elements: this,
      setup: () => ({ caller: this.caller, fonts: this.#options.fonts ?? [] }),
      leave: (element: CardElement) => this.#leave(element),
      changed: (element: CardElement, brand: string | undefined) => {
        const code = this.#made.get('cardCvc')
        if (element.type === 'cardNumber' && code instanceof CardElement) code.setBrand(brand)
      },
    }
    return new CardElement(type, group, options)
  }

  #leave(element: AnyElement): void {
    if (this.#made.get(element.type) === element) this.#made.delete(element.type)
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
  getElement(type: string | { __elementType?: string }): AnyElement | null {
    const name = typeof type === 'string' ? type : type.__elementType
    return this.#made.get(name ?? '') ?? null
  }

  async update(options: ElementsOptions): Promise<void> {
    const { clientSecret: _immutable, fonts: _loaded, ...changes } = options
    this.#options = { ...this.#options, ...changes }
    await Promise.all([...this.#made.values()].map((element) => element.restyle()))
    this.#events.emit('update-end', {})
  }

  async fetchUpdates(): Promise<{ error?: { message: string; status?: string } }> {
    const remote = this.payment?.remote
    if (!remote) return {}
    try {
      const { error } = await remote.call('refresh', undefined)
      return error ? { error: { message: error.message ?? '', ...(error.code ? { status: error.code } : {}) } } : {}
    } catch (error) {
      return { error: { message: error instanceof Error ? error.message : String(error) } }
    }
  }

  async submit(): Promise<Submitted> {
    const remote = this.payment?.remote
    if (!remote) throw new IntegrationError('elements.submit() needs a mounted Payment Element.')
    const { error } = await remote.call('submit', undefined)
    this.#submitted = !error
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
