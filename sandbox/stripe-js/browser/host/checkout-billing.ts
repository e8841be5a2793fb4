import type { StripeCheckoutAddressElementOptions, StripeCheckoutContact, StripeError } from '@stripe/stripe-js'
import { AddressElement, type AddressGroup } from './address-element.ts'
import { IntegrationError } from './errors.ts'

/** The billing address of a Checkout page, when the page asks for it with an element of its own. */
export class CheckoutBilling {
  readonly #changed: () => void
  #element: AddressElement | null = null
  #contact: StripeCheckoutContact | null = null

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get element(): AddressElement | null {
    return this.#element
  }

  /** The address once all of it is typed. */
  get contact(): StripeCheckoutContact | null {
    return this.#contact
  }

  /** Whether nothing is missing: the address is complete, or nobody asks for it. */
  get complete(): boolean {
    return this.#element === null || this.#contact !== null
  }

  create(setup: AddressGroup['setup'], options: StripeCheckoutAddressElementOptions): AddressElement {
    if (this.#element) {
      throw new IntegrationError(
        'Can only create one billing Address Element. Use getBillingAddressElement() to get it.',
      )
    }
    const element: AddressElement = new AddressElement(
      { setup, leave: (left) => this.#left(left) },
      { mode: 'billing', ...options },
    )
    element.on('change', () => void this.#read(element))
    this.#element = element
    this.#changed()
    return element
  }

  /** Shows what is missing, or takes over what was typed. */
  async submit(): Promise<StripeError | null> {
    const element = this.#element
    if (!element?.remote) return null
    const error = await element.submit()
    if (!error) await this.#read(element)
    return error
  }

  async #read(element: AddressElement): Promise<void> {
    const { complete, value } = await element.getValue()
    if (this.#element !== element) return
    this.#contact = complete ? { name: value.name, address: value.address } : null
    this.#changed()
  }

  #left(element: AddressElement): void {
    if (this.#element !== element) return
    this.#element = null
    this.#contact = null
    this.#changed()
  }
}
