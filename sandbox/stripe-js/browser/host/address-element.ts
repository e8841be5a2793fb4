import type { StripeAddressElementOptions, StripeError } from '@stripe/stripe-js'
import type {
  AddressFrameEvents,
  AddressFrameMethods,
  AddressFrameSetup,
  AddressOptions,
  AddressState,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import type { Place } from './element-frame.ts'
import { IntegrationError } from './errors.ts'
import { FrameElement } from './frame-element.ts'

/** What the element needs of its group. */
export type AddressGroup = {
  setup: () => Omit<AddressFrameSetup, 'options'>
  leave: (element: AddressElement) => void
}

/** The Address Element as the page holds it; an address is no secret, so the page may read it. */
export class AddressElement extends FrameElement<AddressFrameMethods> {
  readonly type = 'address'
  readonly #group: AddressGroup
  #options: StripeAddressElementOptions

  constructor(group: AddressGroup, options: StripeAddressElementOptions) {
    super()
    this.#group = group
    this.#options = options
  }

  get mode(): 'shipping' | 'billing' {
    return this.#options.mode
  }

  update(options: Partial<StripeAddressElementOptions>): this {
    this.#options = { ...this.#options, ...options }
    this.tell((remote) => remote.call('update', { options: this.#drawn }))
    return this
  }

  async restyle(): Promise<void> {
    const { appearance, caller } = this.#group.setup()
    await this.remote?.call('update', { appearance, caller }).catch(() => {})
  }

  /** The address as far as it was typed. */
  async getValue() {
    const state = await this.#state()
    return { complete: state.complete, isNewAddress: true, value: state.value }
  }

  /** Shows what is missing; the error of a group's submit. */
  async submit(): Promise<StripeError | null> {
    if (!this.remote) return null
    const { error } = await this.remote.call('submit', undefined)
    return error ?? null
  }

  protected get language() {
    return this.#group.setup().caller.language
  }

  protected place(): Place {
    return {
      page: 'elements-inner-address',
      title: 'Secure address input frame',
      allow: '',
      height: 360,
      line: false,
    }
  }

  protected open(remote: Remote<AddressFrameMethods>) {
    return remote.call('open', { ...this.#group.setup(), options: this.#drawn })
  }

  protected left(): void {
    this.#group.leave(this)
  }

  protected heard(name: string, detail: unknown): void {
    if (name !== 'change') return
    const change = detail as AddressFrameEvents['change']
    this.frame?.mark('empty', change.empty)
    this.frame?.mark('complete', change.complete)
    this.emit('change', { ...change, elementMode: this.mode, isNewAddress: true })
  }

  async #state(): Promise<AddressState> {
    const state = await this.remote?.call('state', undefined)
    if (state) return state
    throw new IntegrationError('getValue() needs an Address Element that is mounted and ready.')
  }

  get #drawn(): AddressOptions {
    const { mode, allowedCountries, defaultValues, fields, validation } = this.#options
    const { address, name, firstName, lastName, phone } = defaultValues ?? {}
    const full = name ?? [firstName, lastName].filter(Boolean).join(' ')
    return {
      mode,
      allowedCountries: allowedCountries ?? null,
      defaults: { name: full, phone: phone ?? '', ...(address ? { address } : {}) },
      asksName: fields?.name !== 'never',
      asksPhone: fields?.phone === 'always',
      needsPhone: validation?.phone?.required !== 'never',
    }
  }
}
