import type { StripeError } from '@stripe/stripe-js'
import { countries, startCountry } from '#sandbox/stripe-js/browser/cards/countries.ts'
import { formatPostalCode, postalCodeComplete, postalRule } from '#sandbox/stripe-js/browser/cards/postal-code.ts'
import { statesOf } from '#sandbox/stripe-js/browser/cards/states.ts'
import type { AddressOptions, AddressState } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { wordsOf, type Language } from '#sandbox/stripe-js/browser/words/words.ts'
import { el } from './dom.ts'
import { Field, textInput } from './field.ts'
import { CHEVRON_ICON } from './icons.ts'

const SELECTS = { country: 'country', administrativeArea: 'address-level1' } as const
const INPUTS = {
  name: 'name',
  addressLine1: 'address-line1',
  addressLine2: 'address-line2',
  locality: 'address-level2',
  postalCode: 'postal-code',
  phone: 'tel',
} as const

type Select = keyof typeof SELECTS
type Input = keyof typeof INPUTS
type Name = Select | Input

const ORDER: readonly Name[] = [
  'name',
  'country',
  'addressLine1',
  'addressLine2',
  'locality',
  'administrativeArea',
  'postalCode',
  'phone',
]

/** The fields of an address, in the order and with the names of Stripe's form. */
export class AddressForm {
  readonly root = el('form', { class: 'p-AddressForm', novalidate: true })
  readonly #fields: Record<Select, Field<HTMLSelectElement>> & Record<Input, Field<HTMLInputElement>>
  #language: Language
  #options: AddressOptions

  constructor(language: Language, options: AddressOptions) {
    this.#language = language
    this.#options = options
    const prefix = `${options.mode}Address`
    const input = (name: Input) => new Field(name, textInput(`${options.mode} ${INPUTS[name]}`, 'text'), 'full', prefix)
    const select = (name: Select) =>
      new Field(name, el('select', { autocomplete: `${options.mode} ${SELECTS[name]}` }), 'full', prefix)
    this.#fields = {
      name: input('name'),
      country: select('country'),
      addressLine1: input('addressLine1'),
      addressLine2: input('addressLine2'),
      locality: input('locality'),
      administrativeArea: select('administrativeArea'),
      postalCode: input('postalCode'),
      phone: input('phone'),
    }
    for (const name of ['country', 'administrativeArea'] as const) this.#fields[name].icons([CHEVRON_ICON])
    this.root.append(el('div', { class: 'p-Grid' }, ...ORDER.map((name) => this.#fields[name].root)))
    const { name = '', phone = '', address = {} } = options.defaults
    this.#fields.country.control.addEventListener('change', () => this.#adapt(''))
    this.change(language, options, startCountry(address.country, navigator.languages))
    this.#fields.name.control.value = name ?? ''
    this.#fields.phone.control.value = phone ?? ''
    this.#fields.addressLine1.control.value = address.line1 ?? ''
    this.#fields.addressLine2.control.value = address.line2 ?? ''
    this.#fields.locality.control.value = address.city ?? ''
    this.#fields.postalCode.control.value = address.postal_code ?? ''
    this.#adapt(address.state ?? '')
    this.root.addEventListener('input', (event) => this.#typed(event.target))
  }

  /** Takes another language or other options; what was typed stays. */
  change(language: Language, options: AddressOptions, country = this.#fields.country.control.value): void {
    this.#language = language
    this.#options = options
    const { address: words } = wordsOf(language)
    document.documentElement.lang = language
    this.#fields.name.label(words.name)
    this.#fields.country.label(words.country)
    this.#fields.addressLine1.label(words.line1)
    this.#fields.addressLine2.label(words.line2)
    this.#fields.locality.label(words.city)
    this.#fields.administrativeArea.label(words.state)
    this.#fields.phone.label(words.phone)
    const allowed = options.allowedCountries
    const shown = countries(language).filter(({ code }) => !allowed?.length || allowed.includes(code))
    const select = this.#fields.country.control
    select.replaceChildren(...shown.map(({ code, name }) => el('option', { value: code }, name)))
    select.value = shown.some(({ code }) => code === country) ? country : (shown[0]?.code ?? '')
    this.#fields.phone.root.hidden = !options.asksPhone
    this.#fields.name.root.hidden = !options.asksName
    this.#adapt(this.#fields.administrativeArea.control.value)
  }

  /** What the page is told, and what confirmation sends. */
  state(): AddressState {
    const value = (name: Name) => this.#fields[name].control.value.trim()
    const typed = (['name', 'addressLine1', 'addressLine2', 'locality', 'postalCode', 'phone'] as const).some(
      (name) => value(name) !== '',
    )
    return {
      empty: !typed,
      complete: this.#missing().length === 0,
      value: {
        name: value('name'),
        address: {
          line1: value('addressLine1'),
          line2: value('addressLine2') || null,
          city: value('locality'),
          country: value('country'),
          postal_code: this.#asks('postalCode') ? value('postalCode') : '',
          state: value('administrativeArea'),
        },
        ...(this.#options.asksPhone ? { phone: value('phone') } : {}),
      },
    }
  }

  /** Shows what is missing; the error Stripe.js gives for it, or null. */
  validate(): StripeError | null {
    const { address: words } = wordsOf(this.#language)
    const missing = this.#missing()
    for (const name of missing) this.#fields[name].error = words.incomplete
    const [first] = missing
    if (!first) return null
    this.#fields[first].control.focus()
    return { type: 'validation_error', code: 'incomplete_address', message: words.incomplete }
  }

  focus(): void {
    this.#fields[this.#options.asksName ? 'name' : 'country'].control.focus()
  }

  clear(): void {
    for (const name of ['name', 'addressLine1', 'addressLine2', 'locality', 'postalCode', 'phone'] as const) {
      this.#fields[name].control.value = ''
      this.#fields[name].error = ''
    }
  }

  #typed(target: EventTarget | null): void {
    const name = ORDER.find((known) => this.#fields[known].control === target)
    if (!name) return
    this.#fields[name].error = ''
    if (name !== 'postalCode') return
    const { control } = this.#fields.postalCode
    control.value = formatPostalCode(control.value, this.#fields.country.control.value)
  }

  #missing(): Name[] {
    const { country, postalCode } = this.#fields
    return ORDER.filter((name) => {
      if (!this.#asks(name) || name === 'addressLine2') return false
      if (name === 'postalCode') return !postalCodeComplete(postalCode.control.value, country.control.value)
      if (name === 'phone' && !this.#options.needsPhone) return false
      return this.#fields[name].control.value.trim() === ''
    })
  }

  #asks(name: Name): boolean {
    return !this.#fields[name].root.hidden
  }

  /** Which parts the country's addresses have. */
  #adapt(state: string): void {
    const country = this.#fields.country.control.value
    const { address: words, zip, postalCode } = wordsOf(this.#language)
    const states = statesOf(country)
    const area = this.#fields.administrativeArea
    area.root.hidden = states.length === 0
    area.label(country === 'CA' ? words.province : words.state)
    area.control.replaceChildren(
      el('option', { value: '' }, ''),
      ...states.map(({ code, name }) => el('option', { value: code }, name)),
    )
    area.control.value = states.some(({ code }) => code === state) ? state : ''
    this.#fields.postalCode.label(postalRule(country)?.zip ? zip : postalCode)
    this.#fields.postalCode.error = ''
  }
}
