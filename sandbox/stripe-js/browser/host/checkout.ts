import type {
  Appearance,
  StripeCheckoutAddressElementOptions,
  StripeCheckoutElementsSdkOptions,
  StripeCheckoutSession,
  StripeError,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import {
  checkoutSessionId,
  type CheckoutPage,
  type PageAction,
  type PageOutcome,
} from '#sandbox/stripe-js/browser/wire/checkout-page.ts'
import type {
  Caller,
  FrameFont,
  Params,
  PaymentFrameSetup,
  SavedCards,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { AddressElement } from './address-element.ts'
import { CheckoutBilling } from './checkout-billing.ts'
import { viewSession } from './checkout-view.ts'
import { controller } from './controller.ts'
import { Emitter } from './emitter.ts'
import { IntegrationError } from './errors.ts'
import { guard } from './guard.ts'
import { loaderHeight } from './loader-height.ts'
import { callerOf, type StripeSetup } from './options.ts'
import { PaymentElement } from './payment-element.ts'

/** A Checkout Session in the merchant's page: what is known of it, its Payment Element, who listens. */
export class Checkout {
  readonly #setup: StripeSetup
  readonly #options: StripeCheckoutElementsSdkOptions
  readonly #events = new Emitter()
  readonly #loaded: Promise<StripeError | null>
  #clientSecret = ''
  #page: CheckoutPage | null = null
  #element: PaymentElement | null = null
  #elementComplete = false
  #billingElsewhere = false
  #appearance: Appearance
  #fonts: FrameFont[]
  businessName: string | null = null
  /** The page's own element for the billing address; with it the Payment Element stops asking. */
  readonly billing = new CheckoutBilling(() => this.#billingChanged())

  constructor(setup: StripeSetup, options: StripeCheckoutElementsSdkOptions) {
    if (typeof options.clientSecret === 'string') requireCheckoutSecret(options.clientSecret)
    this.#setup = setup
    this.#options = options
    this.#appearance = options.elementsOptions?.appearance ?? {}
    this.#fonts = (options.elementsOptions?.fonts ?? []).map(frameFont)
    this.#loaded = this.#load()
  }

  /** Null when the session was read; the reason when it could not be. */
  get loaded(): Promise<StripeError | null> {
    return this.#loaded
  }

  get caller(): Caller {
    return callerOf(this.#setup, this.#setup.locale ?? this.#page?.locale ?? undefined)
  }

  /** The session as the sandbox told it last. */
  get page(): CheckoutPage {
    if (this.#page) return this.#page
    throw new IntegrationError('The Checkout Session is not loaded yet. Wait for loadActions().')
  }

  get element(): PaymentElement | null {
    return this.#element
  }

  get session(): StripeCheckoutSession {
    const { page, businessName } = this
    const ready = this.#element === null || this.#elementComplete
    const addressed = !page.billing_address_required || page.address !== null || this.billing.contact !== null
    const told = page.email !== null && addressed && this.billing.complete
    const canConfirm = page.status === 'open' && told && ready
    const view = viewSession(page, { canConfirm, businessName, language: this.caller.language })
    return { ...view, billingAddress: this.billing.contact ?? view.billingAddress }
  }

  onChange(handler: (session: StripeCheckoutSession) => void): void {
    // Sessions are what this emitter is given below.
    this.#events.on('change', () => handler(this.session))
  }

  /** Asks the sandbox; what it answers is the session from then on. */
  async call(action: PageAction, params: Params = {}): Promise<PageOutcome> {
    const { caller } = this
    const input = { caller, clientSecret: this.#clientSecret, action, params }
    const outcome: PageOutcome = await guard(caller, () => controller().call('page', input))
    if (outcome.page) this.#take(outcome.page)
    return outcome
  }

  changed(): void {
    if (this.#page) this.#events.emit('change', null)
  }

  changeAppearance(appearance: Appearance): void {
    this.#appearance = appearance
    void this.#element?.restyle()
    void this.billing.element?.restyle()
  }

  /** Fonts for elements that are mounted from now on. */
  loadFonts(fonts: FrameFont[]): void {
    const known = new Set(this.#fonts.map((font) => JSON.stringify(font)))
    this.#fonts = [...this.#fonts, ...fonts.filter((font) => !known.has(JSON.stringify(font)))]
  }

  createPaymentElement(options: StripePaymentElementOptions = {}): PaymentElement {
    if (this.#element) {
      throw new IntegrationError('Can only create one Element of type payment. Use getPaymentElement() to get it.')
    }
    const element = new PaymentElement(
      {
        setup: () => this.#frameSetup(),
        ready: () => this.#loaded,
        loaderHeight: () => (this.#options.elementsOptions?.loader === 'never' ? 1 : loaderHeight(this.#appearance)),
        removeSaved: (id) => this.call('detach', { payment_method: id }),
        leave: () => this.#left(element),
      },
      { ...options, ...this.#business },
    )
    element.on('change', (event) => this.#elementChanged(event))
    this.#element = element
    this.changed()
    return element
  }

  createBillingAddressElement(options: StripeCheckoutAddressElementOptions = {}): AddressElement {
    const setup = () => ({ caller: this.caller, appearance: this.#appearance, fonts: this.#fonts })
    return this.billing.create(setup, options)
  }

  #billingChanged(): void {
    const asks = this.billing.element !== null
    if (asks !== this.#billingElsewhere) {
      this.#billingElsewhere = asks
      void this.#element?.restyle()
    }
    this.changed()
  }

  #left(element: PaymentElement): void {
    if (this.#element !== element) return
    this.#element = null
    this.#elementComplete = false
    this.changed()
  }

  #elementChanged(event: unknown): void {
    const complete = typeof event === 'object' && event !== null && Reflect.get(event, 'complete') === true
    if (complete === this.#elementComplete) return
    this.#elementComplete = complete
    this.changed()
  }

  #frameSetup(): Omit<PaymentFrameSetup, 'options'> {
    return {
      caller: this.caller,
      appearance: this.#appearance,
      fonts: this.#fonts,
      willSaveCard: this.#page?.will_save ?? false,
      billingElsewhere: this.#billingElsewhere,
      ...(this.#page ? { savedCards: this.#savedCards(this.#page) } : {}),
    }
  }

  #savedCards(page: CheckoutPage): SavedCards {
    const { enableRedisplay = 'auto', enableSave = 'auto' } = this.#options.elementsOptions?.savedPaymentMethod ?? {}
    return {
      methods: enableRedisplay === 'never' ? [] : (page.saved_payment_methods ?? []),
      removable: page.may_remove,
      offersSave: enableSave !== 'never' && page.may_save,
    }
  }

  /** Whom the terms under the form name: Checkout knows it, the page does not say it. */
  get #business(): StripePaymentElementOptions {
    return this.#page ? { business: { name: this.#page.business_name } } : {}
  }

  #take(page: CheckoutPage): void {
    const before = this.#page
    this.#page = page
    if (before === null) this.#element?.update(this.#business)
    else if (before.will_save !== page.will_save) void this.#element?.restyle()
    this.changed()
  }

  async #load(): Promise<StripeError | null> {
    try {
      this.#clientSecret = requireCheckoutSecret(await this.#options.clientSecret)
    } catch (error) {
      return { type: 'invalid_request_error', message: error instanceof Error ? error.message : String(error) }
    }
    const { page, error } = await this.call('read')
    if (error) return error
    const { email, phoneNumber, billingAddress } = this.#options.defaultValues ?? {}
    const params = {
      ...(email && page.email === null ? { email } : {}),
      ...(phoneNumber && page.phone === null ? { phone: phoneNumber } : {}),
      ...(billingAddress && page.address === null
        ? { name: billingAddress.name, address: billingAddress.address }
        : {}),
    }
    if (page.status !== 'open' || Object.keys(params).length === 0) return null
    return (await this.call('update', params)).error ?? null
  }
}

/** A Checkout Session's client secret; anything else is a mistake of the page. */
function requireCheckoutSecret(secret: unknown): string {
  if (typeof secret === 'string' && checkoutSessionId(secret)) return secret
  const shown = typeof secret === 'string' ? `"${secret}"` : String(secret)
  throw new IntegrationError(
    `Invalid value for initCheckoutElementsSdk(): clientSecret should be the client secret of a Checkout Session of the form \${id}_secret_\${secret}. You specified: ${shown}.`,
  )
}

type GivenFont = NonNullable<NonNullable<StripeCheckoutElementsSdkOptions['elementsOptions']>['fonts']>[number]

/** A font as the frames take it. */
export function frameFont(font: GivenFont): FrameFont {
  if ('cssSrc' in font) return { cssSrc: font.cssSrc }
  const { family, src, weight, style, display } = font
  return { family, src, ...(weight ? { weight } : {}), ...(style ? { style } : {}), ...(display ? { display } : {}) }
}
