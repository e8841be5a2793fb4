import type { StripeCardElementOptions, StripeCardNumberElementOptions, StripeElementStyle } from '@stripe/stripe-js'
import type {
  Caller,
  CardComponent,
  CardFrameEvents,
  CardFrameMethods,
  CardOptions,
  FrameFont,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import type { Place } from './element-frame.ts'
import type { Elements } from './elements.ts'
import { FrameElement } from './frame-element.ts'

/** Options of the Card Element and of its split trio, as the page gives them. */
export type CardElementOptions = StripeCardElementOptions & StripeCardNumberElementOptions

/** What a card element needs of its group. */
export type CardGroup = {
  elements: Elements
  setup: () => { caller: Caller; fonts: FrameFont[] }
  leave: (element: CardElement) => void
  changed: (element: CardElement, brand: string | undefined) => void
}

const TITLES: Record<CardComponent, string> = {
  card: 'Secure card payment input frame',
  cardNumber: 'Secure card number input frame',
  cardExpiry: 'Secure expiration date input frame',
  cardCvc: 'Secure CVC input frame',
}

/** The Card Element, or one of the three it can be split into. */
export class CardElement extends FrameElement<CardFrameMethods> {
  readonly type: CardComponent
  readonly #group: CardGroup
  #options: CardElementOptions
  #brand: string | undefined

  constructor(type: CardComponent, group: CardGroup, options: CardElementOptions) {
    super()
    this.type = type
    this.#group = group
    this.#options = options
  }

  /** The name of its frame, by which a sibling finds it; null while it is not mounted. */
  get frameName(): string | null {
    return this.frame?.name ?? null
  }

  /** The group it was made in, which knows the other parts of a split card. */
  get elements(): Elements {
    return this.#group.elements
  }

  get caller(): Caller {
    return this.#group.setup().caller
  }

  update(options: Partial<CardElementOptions>): this {
    this.#options = { ...this.#options, ...options }
    if (options.classes) this.frame?.rename(options.classes)
    this.tell((remote) => remote.call('update', { options: this.#drawn }))
    return this
  }

  /** Takes over the group's language. */
  async restyle(): Promise<void> {
    await this.remote?.call('update', { caller: this.caller }).catch(() => {})
  }

  /** The network the number's own frame found: the security code is as long as it says. */
  setBrand(brand: string | undefined): void {
    if (brand === this.#brand) return
    this.#brand = brand
    this.tell((remote) => remote.call('update', { options: this.#drawn }))
  }

  protected get language() {
    return this.caller.language
  }

  protected place(): Place {
    const size = Number.parseFloat(this.#options.style?.base?.fontSize ?? '')
    return {
      page: 'elements-inner-card',
      title: TITLES[this.type],
      allow: 'payment *',
      height: (size > 0 ? size : 16) * 1.2,
      line: true,
      classes: this.#options.classes,
    }
  }

  protected open(remote: Remote<CardFrameMethods>) {
    return remote.call('open', { ...this.#group.setup(), component: this.type, options: this.#drawn })
  }

  protected left(): void {
    this.#group.leave(this)
  }

  protected heard(name: string, detail: unknown): void {
    if (name !== 'change') return
    const change = detail as CardFrameEvents['change']
    this.frame?.mark('empty', change.empty)
    this.frame?.mark('complete', change.complete)
    this.frame?.mark('invalid', change.error !== undefined)
    if (change.brand) this.#group.changed(this, change.brand)
    this.emit('change', change)
  }

  get #drawn(): CardOptions {
    const { style, placeholder, value, hidePostalCode, hideIcon, showIcon, disabled } = this.#options
    return {
      style: plainStyle(style),
      ...(placeholder === undefined ? {} : { placeholder }),
      ...(value?.postalCode === undefined ? {} : { postalCode: value.postalCode }),
      hidePostalCode: hidePostalCode ?? false,
      showIcon: this.type === 'card' ? !hideIcon : (showIcon ?? false),
      disabled: disabled ?? false,
      ...(this.#brand ? { brand: this.#brand } : {}),
    }
  }
}

/** A copy without functions and the like, which could not be sent to the frame. */
function plainStyle(style: StripeElementStyle = {}): StripeElementStyle {
  return JSON.parse(JSON.stringify(style))
}
