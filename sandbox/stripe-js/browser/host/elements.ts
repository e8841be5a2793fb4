import type { StripeError, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { Caller, CardComponent, MethodOutcome, Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { AddressElement } from './address-element.ts'
import { CardElement, type CardElementOptions } from './card-element.ts'
import { checkElementOptions, checkGroupOptions } from './check-options.ts'
import { controller } from './controller.ts'
import { Emitter } from './emitter.ts'
import { IntegrationError, requireClientSecret, requireCustomerSession } from './errors.ts'
import { guard } from './guard.ts'
import { loaderHeight } from './loader-height.ts'
import { callerOf, futureUsage, manyTypes, willSaveCard, type ElementsOptions, type StripeSetup } from './options.ts'
import { PaymentElement } from './payment-element.ts'

type Submitted =
  | { error: StripeError; selectedPaymentMethod?: undefined }
  | { error?: undefined; selectedPaymentMethod: string }

/** An element this stand-in has. */
export type AnyElement = PaymentElement | CardElement | AddressElement

const ELEMENT_NAMES = ['address', 'card', 'cardNumber', 'cardExpiry', 'cardCvc', 'payment'] as const

type ElementName = (typeof ELEMENT_NAMES)[number]

const RIVALS: Partial<Record<ElementName, readonly ElementName[]>> = {
  card: ['cardNumber', 'cardExpiry', 'cardCvc'],
  cardNumber: ['card'],
  cardExpiry: ['card'],
  cardCvc: ['card'],
}

/** The group keeps one element of each type; of addresses one to bill and one to ship to. */
function keyOf(type: ElementName, options: object): string {
  return type === 'address' ? `address:${addressMode(options)}` : type
}

function addressMode(options: object): 'billing' | 'shipping' {
  const mode: unknown = Reflect.get(options, 'mode')
  if (mode === 'billing' || mode === 'shipping') return mode
  throw new IntegrationError(
    'You must specify the mode of an Address Element: mode should be one of the following strings: shipping, billing.',
  )
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

  /** `setup_future_usage` as the page gave it for an intent to come. */
  get futureUsage(): string | null {
    return futureUsage(this.#options)
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
    checkElementOptions(type, options)
    const key = keyOf(type, options)
    const rival = [key, ...(RIVALS[type] ?? [])].find((name) => this.#made.has(name))
    if (rival === key) {
      throw new IntegrationError(
        `Can only create one Element of type ${type}. Use elements.getElement("${type}") to get it.`,
      )
    }
    if (rival) throw new IntegrationError(`Can only create one Element of type ${type}: there is a ${rival} Element.`)
    const element = this.#make(type, options)
    this.#made.set(key, element)
    if (element instanceof AddressElement) void this.payment?.restyle()
    return element
  }

  #make(type: ElementName, options: object): AnyElement {
    if (type === 'payment') return this.#createPayment(options)
    if (type !== 'address') return this.#createCard(type, options)
    const group = {
      setup: () => {
        const { appearance = {}, fonts = [] } = this.#options
        return { caller: this.caller, appearance, fonts }
      },
      leave: (element: AddressElement) => this.#leave(element),
    }
    return new AddressElement(group, { mode: addressMode(options), ...options })
  }

  /** What the Address Elements of the group add to a confirmation; the error when one is not complete. */
  async addresses(): Promise<{ error: StripeError } | { error?: undefined; billing?: Params; shipping?: Params }> {
    const found: { billing?: Params; shipping?: Params } = {}
    for (const element of this.#made.values()) {
      if (!(element instanceof AddressElement) || !element.remote) continue
      const error = await element.submit()
      if (error) return { error }
      found[element.mode] = (await element.getValue()).value
    }
    return found
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
      `elements.submit() must be called before ${name}. Call elements.submit() as soon as your customer presses pay, prior to any asynchronous work. Integration guide: https://stripe.com/docs/payments/accept-a-payment-deferred`,
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
        billingElsewhere: this.#made.has('address:billing'),
        ...(clientSecret ? { clientSecret } : { deferred: { manyTypes: manyTypes(this.#options) } }),
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
    for (const [key, made] of this.#made) if (made === element) this.#made.delete(key)
    if (element instanceof AddressElement) void this.payment?.restyle()
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
  getElement(type: string | { __elementType?: string }, options: object = {}): AnyElement | null {
    const name = (typeof type === 'string' ? type : type.__elementType) ?? ''
    if (name !== 'address') return this.#made.get(name) ?? null
    const modes = 'mode' in options ? [addressMode(options)] : ['billing', 'shipping']
    return modes.map((mode) => this.#made.get(`address:${mode}`)).find((element) => element) ?? null
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
    const card = await remote.call('submit', undefined)
    const error = card.error ?? (await this.addresses()).error
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
