import type { CardComponent, CardOptions, Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { knownBrand, type CardBrand } from '#sandbox/stripe-js/browser/cards/brands.ts'
import { cardDigits, numberProblem } from '#sandbox/stripe-js/browser/cards/card-number.ts'
import { parseExpiry } from '#sandbox/stripe-js/browser/cards/expiry.ts'
import type { FormProblem, Words } from '#sandbox/stripe-js/browser/words/types.ts'
import { el, picture, setAttribute } from './dom.ts'
import { brandOfInput, expiryCode, formatCvcInput, formatExpiryInput, formatNumberInput } from './format-inputs.ts'
import { BRAND_ICONS } from './icons.ts'

/** One input of a card element. */
export type CardPart = 'number' | 'expiry' | 'cvc' | 'postal'

/** What is wrong with a part; also told between the frames of a split card. */
export type CardProblem = { part: CardPart; code: FormProblem }

const PARTS: Record<CardComponent, readonly CardPart[]> = {
  card: ['number', 'expiry', 'cvc', 'postal'],
  cardNumber: ['number'],
  cardExpiry: ['expiry'],
  cardCvc: ['cvc'],
}

const INPUTS: Record<CardPart, { name: string; autocomplete: string }> = {
  number: { name: 'cardnumber', autocomplete: 'cc-number' },
  expiry: { name: 'exp-date', autocomplete: 'cc-exp' },
  cvc: { name: 'cvc', autocomplete: 'cc-csc' },
  postal: { name: 'postal', autocomplete: 'billing postal-code' },
}

/** The inputs of a card element in one line: they format while typing and know what is wrong with them. */
export class CardLine {
  readonly root = el('div', { class: 'CardField' })
  readonly #icon = el('span', { class: 'CardBrandIcon-container', 'aria-hidden': 'true' })
  readonly #inputs = new Map<CardPart, HTMLInputElement>()
  readonly #component: CardComponent
  #options: CardOptions
  #words: Words

  constructor(component: CardComponent, words: Words, options: CardOptions) {
    this.#component = component
    this.#options = options
    this.#words = words
    for (const part of PARTS[component]) {
      const { name, autocomplete } = INPUTS[part]
      const input = el('input', {
        class: 'InputElement Input',
        name,
        type: 'text',
        autocomplete,
        inputmode: 'numeric',
        autocapitalize: 'characters',
        autocorrect: 'off',
        spellcheck: 'false',
        'aria-required': 'true',
      })
      input.addEventListener('input', (event) => this.#format(part, event))
      this.#inputs.set(part, input)
      this.root.append(el('span', { class: `CardField-child CardField-${part}` }, input))
    }
    if (component === 'card' || component === 'cardNumber') this.root.prepend(this.#icon)
    this.change(words, options)
    const postal = this.#inputs.get('postal')
    if (postal) postal.value = options.postalCode ?? ''
  }

  /** Takes over new options or another language; what was typed stays. */
  change(words: Words, options: CardOptions): void {
    const given = options.postalCode === this.#options.postalCode ? undefined : options.postalCode
    this.#words = words
    this.#options = options
    const { card } = words
    const split = this.#component !== 'card'
    const texts: Record<CardPart, [label: string, placeholder: string]> = {
      number: [card.number, split ? '1234 1234 1234 1234' : card.numberPlaceholder],
      expiry: [card.expiry, words.expirationExample],
      cvc: [card.cvc, card.cvcPlaceholder],
      postal: [card.zip, card.zip],
    }
    for (const [part, input] of this.#inputs) {
      const [label, placeholder] = texts[part]
      input.setAttribute('aria-label', label)
      input.placeholder = split ? (options.placeholder ?? placeholder) : placeholder
      input.disabled = options.disabled
    }
    const postal = this.#inputs.get('postal')
    if (postal?.parentElement) postal.parentElement.hidden = options.hidePostalCode
    if (postal && given !== undefined) postal.value = given
    this.#icon.hidden = !options.showIcon
    this.#showBrand()
  }

  /** What is wrong with each part, in the order of the line. */
  problems(): CardProblem[] {
    return this.parts.flatMap((part) => {
      const code = this.#problem(part)
      return code ? [{ part, code }] : []
    })
  }

  /** The parts of this frame's line. */
  get parts(): CardPart[] {
    return [...this.#inputs.keys()].filter((part) => part !== 'postal' || !this.#options.hidePostalCode)
  }

  /** The card's parameters as far as this frame holds them; they go to the API or to the frame that calls it. */
  params(): Params {
    const expiry = parseExpiry(this.value('expiry'))
    return {
      ...(this.#inputs.has('number') ? { number: cardDigits(this.value('number')) } : {}),
      ...(expiry ? { exp_month: expiry.month, exp_year: expiry.year } : {}),
      ...(this.#inputs.has('cvc') ? { cvc: this.value('cvc') } : {}),
    }
  }

  get postalCode(): string {
    return this.#options.hidePostalCode ? '' : this.value('postal').trim()
  }

  get brand(): CardBrand {
    const number = this.#inputs.get('number')
    return number ? brandOfInput(number).brand : knownBrand(this.#options.brand ?? '')
  }

  get empty(): boolean {
    return this.parts.every((part) => this.value(part) === '')
  }

  value(part: CardPart): string {
    return this.#inputs.get(part)?.value ?? ''
  }

  input(part: CardPart): HTMLInputElement | undefined {
    return this.#inputs.get(part)
  }

  /** Marks the inputs for the style variants, and says to screen readers which are wrong. */
  mark(wrong: ReadonlySet<CardPart>): void {
    for (const [part, input] of this.#inputs) {
      const problem = this.#problem(part)
      input.classList.toggle('is-empty', input.value === '')
      input.classList.toggle('is-complete', problem === null)
      input.classList.toggle('is-invalid', wrong.has(part))
      setAttribute(input, 'aria-invalid', wrong.has(part) ? 'true' : 'false')
    }
  }

  clear(): void {
    for (const input of this.#inputs.values()) input.value = ''
    this.#showBrand()
  }

  get #cvcLengths(): readonly [shortest: number, longest: number] {
    const number = this.#inputs.get('number')
    if (number) return [brandOfInput(number).cvc, brandOfInput(number).cvc]
    const { brand } = this
    return brand === 'amex' ? [4, 4] : brand === 'unknown' ? [3, 4] : [3, 3]
  }

  #problem(part: CardPart): FormProblem | null {
    const value = this.value(part)
    if (part === 'number') {
      const problem = numberProblem(value)
      return problem ? `${problem}_number` : null
    }
    if (part === 'expiry') return expiryCode(value)
    if (part === 'cvc') return value.length < this.#cvcLengths[0] ? 'incomplete_cvc' : null
    // Which country's form it has is known to nobody here: five characters are whole in the United States.
    return this.#options.hidePostalCode || value.trim().length >= 5 ? null : 'incomplete_zip'
  }

  #format(part: CardPart, event: Event): void {
    const input = this.#inputs.get(part)
    if (!input) return
    if (part === 'number') formatNumberInput(input)
    if (part === 'expiry') formatExpiryInput(input, event)
    if (part === 'cvc') formatCvcInput(input, this.#cvcLengths[1])
    if (part === 'postal') input.value = input.value.toUpperCase().slice(0, 10)
    const cvc = this.#inputs.get('cvc')
    if (part === 'number' && cvc) formatCvcInput(cvc, this.#cvcLengths[1])
    this.#showBrand()
    if (input === document.activeElement && input.selectionStart === input.value.length) this.#advance(part)
  }

  /** A whole part gives the caret to the next, as the real line does. */
  #advance(part: CardPart): void {
    const longest = part !== 'number' || this.value('number').length >= 15
    if (this.#problem(part) !== null || !longest) return
    const next = this.parts[this.parts.indexOf(part) + 1]
    if (next && this.value(next) === '') this.#inputs.get(next)?.focus()
  }

  #showBrand(): void {
    this.#icon.replaceChildren(picture(BRAND_ICONS[this.brand], 'CardBrandIcon'))
    const cvc = this.#inputs.get('cvc')
    if (cvc && !this.#options.placeholder) {
      cvc.placeholder = this.brand === 'amex' ? this.#words.securityCodeExample(4) : this.#words.card.cvcPlaceholder
    }
  }
}
