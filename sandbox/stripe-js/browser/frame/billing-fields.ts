import { countries, startCountry } from '#sandbox/stripe-js/browser/cards/countries.ts'
import { formatPostalCode, postalCodeComplete, postalRule } from '#sandbox/stripe-js/browser/cards/postal-code.ts'
import type { PaymentOptions } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { FormProblem, Words } from '#sandbox/stripe-js/browser/words/types.ts'
import { el } from './dom.ts'
import { Field, textInput } from './field.ts'
import { CHEVRON_ICON } from './icons.ts'

/** Country and, where card networks check it, the postal code. */
export class BillingFields {
  readonly country = new Field('country', el('select', { autocomplete: 'billing country' }), 'half')
  readonly postalCode = new Field('postalCode', textInput('billing postal-code', 'text'), 'half')
  #options: PaymentOptions
  #words: Words

  constructor(words: Words, locale: string, options: PaymentOptions) {
    this.#options = options
    this.#words = words
    this.country.icons([CHEVRON_ICON])
    this.country.control.addEventListener('change', () => this.#adapt())
    this.postalCode.control.addEventListener('input', () => this.#format())
    this.say(words, locale, startCountry(options.country, navigator.languages))
    this.postalCode.control.value = formatPostalCode(options.postalCode ?? '', this.country.control.value)
  }

  /** Puts labels and country names in a language. */
  say(words: Words, locale: string, country = this.country.control.value): void {
    this.#words = words
    this.country.label(words.country)
    this.country.control.replaceChildren(
      ...countries(locale).map(({ code, name }) => el('option', { value: code }, name)),
    )
    this.country.control.value = country
    this.#adapt()
  }

  /** Which of the two fields the page asked for and the country needs. */
  shape(options: PaymentOptions): void {
    this.#options = options
    this.country.root.hidden = !options.askCountry
    this.postalCode.root.hidden = !this.#asksPostalCode
    for (const field of [this.country, this.postalCode]) {
      const alone = this.country.root.hidden || this.postalCode.root.hidden
      field.root.classList.toggle('p-Field--full', alone)
      field.root.classList.toggle('p-Field--half', !alone)
    }
  }

  /** What is wrong with them. */
  problems(): { field: 'postalCode'; code: FormProblem }[] {
    const { value } = this.postalCode.control
    const complete = !this.#asksPostalCode || postalCodeComplete(value, this.country.control.value)
    return complete ? [] : [{ field: 'postalCode', code: 'incomplete_zip' }]
  }

  /** The address as the API takes it: only what the form asked for. */
  params(): { country?: string; postal_code?: string } {
    return {
      ...(this.#options.askCountry ? { country: this.country.control.value } : {}),
      ...(this.#asksPostalCode ? { postal_code: this.postalCode.control.value.trim() } : {}),
    }
  }

  get #asksPostalCode(): boolean {
    return this.#options.askPostalCode && postalRule(this.country.control.value) !== null
  }

  #adapt(): void {
    const rule = postalRule(this.country.control.value)
    this.postalCode.label(rule?.zip ? this.#words.zip : this.#words.postalCode)
    this.postalCode.control.placeholder = rule?.example ?? ''
    this.postalCode.control.inputMode = rule?.numeric ? 'numeric' : 'text'
    this.postalCode.error = ''
    this.#format()
    this.shape(this.#options)
  }

  #format(): void {
    const input = this.postalCode.control
    const formatted = formatPostalCode(input.value, this.country.control.value)
    if (formatted !== input.value) input.value = formatted
  }
}
