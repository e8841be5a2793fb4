import type { StripeError, StripePaymentElementOptions } from '@stripe/stripe-js'
import type {
  Caller,
  PaymentFrameEvents,
  PaymentFrameMethods,
  PaymentFrameSetup,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'
import { Emitter } from './emitter.ts'
import { IntegrationError, requireNode } from './errors.ts'
import { ElementFrame } from './element-frame.ts'
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
export class PaymentElement {
  readonly #group: Group
  readonly #events = new Emitter()
  #options: StripePaymentElementOptions
  #frame: ElementFrame | null = null
  #remote: Remote<PaymentFrameMethods> | null = null
  #destroyed = false

  constructor(group: Group, options: StripePaymentElementOptions) {
    this.#group = group
    this.#options = options
  }

  /** The frame's methods while the element is mounted. */
  get remote(): Remote<PaymentFrameMethods> | null {
    return this.#remote
  }

  get options(): StripePaymentElementOptions {
    return this.#options
  }

  mount(target: string | HTMLElement): void {
    const host = requireNode(target)
    if (this.#destroyed) {
      throw new IntegrationError('This Element has already been destroyed. Please create a new one.')
    }
    if (this.#frame?.host === host) return
    this.unmount()
    const frame = new ElementFrame(host, this.#group.loaderHeight(), () => this.focus())
    const remote = frame.connect<PaymentFrameMethods>((name, detail) => this.#heard(name, detail))
    this.#frame = frame
    this.#remote = remote
    frame.onBlocked = () => this.#failed({ type: 'api_connection_error', message: this.#words.loadFailed })
    queueMicrotask(() => this.#emit('loaderstart'))
    void this.#open(remote)
  }

  unmount(): void {
    this.#remote?.close('The Element was unmounted.')
    this.#remote = null
    this.#frame?.remove()
    this.#frame = null
  }

  destroy(): void {
    this.unmount()
    this.#destroyed = true
    this.#group.leave(this)
  }

  update(options: Partial<StripePaymentElementOptions>): this {
    this.#options = { ...this.#options, ...options }
    this.#tell((remote) => remote.call('update', { options: paymentOptions(this.#options) }))
    return this
  }

  /** Takes over what changed in the group; settles when the frame drew it. */
  async restyle(): Promise<void> {
    const { clientSecret: _same, fonts: _loaded, willSaveCard: _read, ...change } = this.#group.setup()
    await this.#remote?.call('update', change).catch(() => {})
  }

  focus(): void {
    this.#frame?.focus()
    this.#tell((remote) => remote.call('focus', undefined))
  }

  blur(): void {
    this.#tell((remote) => remote.call('blur', undefined))
  }

  clear(): void {
    this.#tell((remote) => remote.call('clear', undefined))
  }

  /** With one kind of payment method there is nothing to collapse to. */
  collapse(): this {
    return this
  }

  on(name: string, handler: (event: unknown) => void): this {
    this.#events.on(name, handler)
    return this
  }

  once(name: string, handler: (event: unknown) => void): this {
    this.#events.once(name, handler)
    return this
  }

  off(name: string, handler?: (event: unknown) => void): this {
    this.#events.off(name, handler)
    return this
  }

  get #words() {
    const caller: Caller = this.#group.setup().caller
    return wordsOf(caller.language)
  }

  async #open(remote: Remote<PaymentFrameMethods>): Promise<void> {
    try {
      const refused = await this.#group.ready?.()
      if (this.#remote !== remote) return
      if (refused) return this.#failed(refused)
      const { error } = await remote.call('open', { ...this.#group.setup(), options: paymentOptions(this.#options) })
      if (this.#remote !== remote) return
      if (error) return this.#failed(error)
      this.#emit('ready')
    } catch {
      // Closed while opening: unmounted, or never loaded and already reported.
    }
  }

  #failed(error: StripeError): void {
    this.#frame?.failed()
    this.#emit('loaderror', { error })
  }

  #heard(name: string, detail: unknown): void {
    if (name === 'height') this.#frame?.resize(detail as PaymentFrameEvents['height'])
    if (name === 'enter') this.#frame?.submitForm()
    if (name === 'focus' || name === 'blur' || name === 'escape') {
      this.#frame?.mark('focus', name === 'focus' || (name === 'escape' && this.#frame.has('focus')))
      this.#emit(name)
    }
    if (name === 'change') {
      const change = detail as PaymentFrameEvents['change']
      this.#frame?.mark('empty', change.empty)
      this.#frame?.mark('complete', change.complete)
      this.#emit('change', { ...change, collapsed: false, value: { type: 'card', ...change.value } })
    }
    if (name === 'remove') void this.#remove(detail as PaymentFrameEvents['remove'])
  }

  async #remove(method: PaymentFrameEvents['remove']): Promise<void> {
    const { error } = (await this.#group.removeSaved?.(method.id)) ?? {}
    if (!error) this.#tell((remote) => remote.call('removed', method.id))
    const how = error ? { success: false, error: error.message } : { success: true }
    this.#emit('savedpaymentmethodremove', { ...how, payment_method: method })
  }

  #emit(name: string, more: object = {}): void {
    this.#events.emit(name, { elementType: 'payment', ...more })
  }

  #tell(call: (remote: Remote<PaymentFrameMethods>) => Promise<unknown>): void {
    if (this.#remote) call(this.#remote).catch(() => {})
  }
}
