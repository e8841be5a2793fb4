import type { StripeError, StripePaymentElementOptions } from '@stripe/stripe-js'
import type {
  PaymentFrameEvents,
  PaymentFrameMethods,
  PaymentFrameSetup,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import type { Place } from './element-frame.ts'
import { FrameElement } from './frame-element.ts'
import { paymentOptions } from './options.ts'

type GroupSetup = Omit<PaymentFrameSetup, 'options'>

/** What the element needs of its group; `removeSaved` takes a saved card away from its customer. */
export type Group = {
  setup: () => GroupSetup
  loaderHeight: () => number
  /** Settles when `setup` can be asked, with the reason when it never can. */
  ready?: () => Promise<StripeError | null>
  leave: (element: PaymentElement) => void
  removeSaved?: (id: string) => Promise<{ error?: StripeError }>
}

/** The Payment Element as the page holds it; the fields are in its frame. */
export class PaymentElement extends FrameElement<PaymentFrameMethods> {
  readonly type = 'payment'
  readonly #group: Group
  #options: StripePaymentElementOptions

  constructor(group: Group, options: StripePaymentElementOptions) {
    super()
    this.#group = group
    this.#options = options
  }

  get options(): StripePaymentElementOptions {
    return this.#options
  }

  update(options: Partial<StripePaymentElementOptions>): this {
    this.#options = { ...this.#options, ...options }
    this.tell((remote) => remote.call('update', { options: paymentOptions(this.#options) }))
    return this
  }

  /** Takes over what changed in the group; settles when the frame drew it. */
  async restyle(): Promise<void> {
    const { clientSecret, fonts: _loaded, willSaveCard, ...change } = this.#group.setup()
    // Of an intent the frame knows itself whether it saves the card.
    const all = clientSecret ? change : { ...change, willSaveCard }
    await this.remote?.call('update', all).catch(() => {})
  }

  /** Closes the accordion; other layouts have nothing to close. */
  collapse(): this {
    this.tell((remote) => remote.call('collapse', undefined))
    return this
  }

  protected get language() {
    return this.#group.setup().caller.language
  }

  protected place(): Place {
    return {
      page: 'elements-inner-payment',
      title: 'Secure payment input frame',
      allow: 'payment *; publickey-credentials-get *; clipboard-read *',
      height: this.#group.loaderHeight(),
      line: false,
    }
  }

  protected async open(remote: Remote<PaymentFrameMethods>) {
    const refused = await this.#group.ready?.()
    if (refused) return { error: refused }
    return await remote.call('open', { ...this.#group.setup(), options: paymentOptions(this.#options) })
  }

  protected left(): void {
    this.#group.leave(this)
  }

  protected heard(name: string, detail: unknown): void {
    if (name === 'change') {
      const change = detail as PaymentFrameEvents['change']
      this.frame?.mark('empty', change.empty)
      this.frame?.mark('complete', change.complete)
      const type = change.collapsed ? '' : 'card'
      this.emit('change', { ...change, value: { type, ...change.value } })
    }
    if (name === 'remove') void this.#remove(detail as PaymentFrameEvents['remove'])
  }

  async #remove(method: PaymentFrameEvents['remove']): Promise<void> {
    const { error } = (await this.#group.removeSaved?.(method.id)) ?? {}
    if (!error) this.tell((remote) => remote.call('removed', method.id))
    const how = error ? { success: false, error: error.message } : { success: true }
    this.emit('savedpaymentmethodremove', { ...how, payment_method: method })
  }
}
