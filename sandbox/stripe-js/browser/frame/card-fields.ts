import { cardDigits, numberProblem } from '#sandbox/stripe-js/browser/cards/card-number.ts'
import { parseExpiry } from '#sandbox/stripe-js/browser/cards/expiry.ts'
import type { FormProblem, Words } from '#sandbox/stripe-js/browser/words/types.ts'
import { Field, textInput } from './field.ts'
import { brandOfInput, expiryCode, formatCvcInput, formatExpiryInput, formatNumberInput } from './format-inputs.ts'
import { BRAND_ICONS, CVC_ICON } from './icons.ts'

/** The card as the API takes it; made only for a call from inside the frame. */
export type CardParams = { number: string; exp_month: number; exp_year: number; cvc: string }

const SHOWN_BRANDS = [BRAND_ICONS.visa, BRAND_ICONS.mastercard, BRAND_ICONS.amex, BRAND_ICONS.discover]

/** Card number, expiration date and security code: they format while typing and know what is wrong with them. */
export class CardFields {
  readonly number = new Field('number', textInput('cc-number', 'numeric'), 'full')
  readonly expiry = new Field('expiry', textInput('cc-exp', 'numeric'), 'half')
  readonly cvc = new Field('cvc', textInput('cc-csc', 'numeric'), 'half')
  #words: Words

  constructor(words: Words) {
    this.#words = words
    this.number.control.placeholder = '1234 1234 1234 1234'
    this.number.control.addEventListener('input', () => this.#formatNumber())
    this.expiry.control.addEventListener('input', (event) => formatExpiryInput(this.expiry.control, event))
    this.cvc.control.addEventListener('input', () => this.#formatCvc())
    this.say(words)
  }

  /** Puts the labels and hints in a language. */
  say(words: Words): void {
    this.#words = words
    this.number.label(words.cardNumber)
    this.number.hint(words.supportedCards)
    this.expiry.label(...words.expiration)
    this.expiry.control.placeholder = words.expirationExample
    this.cvc.label(words.securityCode)
    this.#showBrand()
  }

  /** What is wrong with each field, in the order of the form. */
  problems(): { field: 'number' | 'expiry' | 'cvc'; code: FormProblem }[] {
    const number = numberProblem(this.number.control.value)
    const expiry = expiryCode(this.expiry.control.value)
    return [
      ...(number ? [{ field: 'number', code: `${number}_number` } as const] : []),
      ...(expiry ? [{ field: 'expiry', code: expiry } as const] : []),
      ...(this.cvc.control.value.length < this.#brand.cvc ? [{ field: 'cvc', code: 'incomplete_cvc' } as const] : []),
    ]
  }

  /** The card as typed; only meaningful when there are no problems. */
  params(): CardParams {
    const expiry = parseExpiry(this.expiry.control.value)
    return {
      number: cardDigits(this.number.control.value),
      exp_month: expiry?.month ?? 0,
      exp_year: expiry?.year ?? 0,
      cvc: this.cvc.control.value,
    }
  }

  /** Draws the network of what the fields hold now, after they were filled or emptied by the form. */
  refresh(): void {
    this.#showBrand()
  }

  get #brand() {
    return brandOfInput(this.number.control)
  }

  #formatNumber(): void {
    formatNumberInput(this.number.control)
    this.#formatCvc()
    this.#showBrand()
  }

  #formatCvc(): void {
    formatCvcInput(this.cvc.control, this.#brand.cvc)
  }

  #showBrand(): void {
    const { brand, cvc } = this.#brand
    this.number.icons(
      brand === 'unknown'
        ? cardDigits(this.number.control.value)
          ? [BRAND_ICONS.unknown]
          : SHOWN_BRANDS
        : [BRAND_ICONS[brand]],
    )
    this.number.root.dataset.brand = brand
    this.cvc.icons([CVC_ICON[cvc]])
    this.cvc.control.placeholder = this.#words.securityCodeExample(cvc)
    this.cvc.hint(this.#words.securityCodeHint(cvc))
  }
}
