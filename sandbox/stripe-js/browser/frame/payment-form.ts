import type { StripeError } from '@stripe/stripe-js'
import type { PaymentFrameEvents, PaymentOptions, Params } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { declinedField, inlineMessage } from '#sandbox/stripe-js/browser/words/decline-words.ts'
import type { FormProblem, Words } from '#sandbox/stripe-js/browser/words/types.ts'
import { wordsOf, type Language } from '#sandbox/stripe-js/browser/words/words.ts'
import { BillingFields } from './billing-fields.ts'
import { CardFields } from './card-fields.ts'
import { el } from './dom.ts'
import type { FieldName } from './field.ts'

/** What the form is made of when the frame opens. */
export type FormSetup = { language: Language; options: PaymentOptions; saves: boolean }

type Problem = { field: FieldName; code: FormProblem }
type Emit = <K extends keyof PaymentFrameEvents>(name: K, detail: PaymentFrameEvents[K]) => void

/** The card form of the Payment Element. */
export class PaymentForm {
  readonly root = el('form', { class: 'p-PaymentForm', novalidate: true })
  readonly #card: CardFields
  readonly #billing: BillingFields
  readonly #terms = el('p', { class: 'p-Terms' })
  readonly #emit: Emit
  #words: Words
  #reported = ''
  #inside = false

  constructor(setup: FormSetup, emit: Emit) {
    this.#emit = emit
    this.#words = wordsOf(setup.language)
    this.#card = new CardFields(this.#words)
    this.#billing = new BillingFields(this.#words, setup.language, setup.options)
    const fields = Object.values(this.#fields).map((field) => field.root)
    this.root.append(el('div', { class: 'p-Grid' }, ...fields), this.#terms)
    this.#listen()
    this.change(setup)
  }

  /** Takes new options or another language without losing what was typed. */
  change(setup: FormSetup): void {
    this.#words = wordsOf(setup.language)
    document.documentElement.lang = setup.language
    this.#card.say(this.#words)
    this.#billing.say(this.#words, setup.language)
    this.#billing.shape(setup.options)
    const terms = setup.options.terms === 'always' || (setup.options.terms === 'auto' && setup.saves)
    this.#terms.hidden = !terms
    this.#terms.textContent = this.#words.mandate(setup.options.businessName ?? this.#words.thisBusiness)
    for (const { control } of Object.values(this.#fields)) control.disabled = setup.options.readOnly
  }

  /** Shows everything that is missing; the first problem as Stripe.js's error, or null when the form is complete. */
  validate(): StripeError | null {
    const problems = this.#problems()
    for (const problem of problems) this.#show(problem)
    const [first] = problems
    if (!first) return null
    this.#fields[first.field].control.focus()
    return { type: 'validation_error', code: first.code, message: this.#words.form[first.code] }
  }

  /** Shows a decline under the field it belongs to, in the words of the form; what was typed stays. */
  declined(error: StripeError): void {
    if (error.type !== 'card_error') return
    this.#fields[declinedField(error)].error = inlineMessage(error, this.#words)
  }

  /** The card and its billing address as `payment_method_data`; stays in this frame and goes to the API only. */
  paymentMethodData(): Params {
    return { type: 'card', card: this.#card.params(), billing_details: { address: this.#billing.params() } }
  }

  /** Puts the caret in the first field. */
  focus(): void {
    this.#card.number.control.focus()
  }

  /** Empties what the shopper typed. */
  clear(): void {
    for (const name of ['number', 'expiry', 'cvc', 'postalCode'] as const) {
      this.#fields[name].control.value = ''
      this.#fields[name].error = ''
    }
    this.#card.refresh()
    this.#report()
  }

  /** Tells the page how complete the form is, also when nothing changed yet. */
  report(): void {
    this.#report()
  }

  get #fields() {
    const { number, expiry, cvc } = this.#card
    return { number, expiry, cvc, country: this.#billing.country, postalCode: this.#billing.postalCode }
  }

  #problems(): Problem[] {
    return [...this.#card.problems(), ...this.#billing.problems()]
  }

  #show({ field, code }: Problem): void {
    this.#fields[field].error = this.#words.form[code]
  }

  #listen(): void {
    this.root.addEventListener('submit', (event) => event.preventDefault())
    this.root.addEventListener('input', (event) => this.#typed(event.target))
    this.root.addEventListener('focusin', () => this.#moved(true))
    this.root.addEventListener('focusout', (event) => {
      this.#left(event.target)
      this.#moved(event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget))
    })
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#emit('escape', null)
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement) this.#emit('enter', null)
    })
  }

  #typed(target: EventTarget | null): void {
    const name = this.#nameOf(target)
    if (!name) return
    const problem = this.#problems().find(({ field }) => field === name)
    // While typing only what more digits cannot repair is an error.
    this.#fields[name].error = problem && !problem.code.startsWith('incomplete') ? this.#words.form[problem.code] : ''
    // A decline stands under the number whichever field caused it; another card or code is a new try.
    if (name !== 'country' && !this.#problems().some(({ field }) => field === 'number')) this.#card.number.error = ''
    this.#report()
  }

  #left(target: EventTarget | null): void {
    const name = this.#nameOf(target)
    const problem = this.#problems().find(({ field }) => field === name)
    const filled = target instanceof HTMLInputElement && target.value !== ''
    if (problem && filled) this.#show(problem)
  }

  #moved(inside: boolean): void {
    if (inside === this.#inside) return
    this.#inside = inside
    this.#emit(inside ? 'focus' : 'blur', null)
  }

  #nameOf(target: EventTarget | null): FieldName | undefined {
    const found = Object.entries(this.#fields).find(([, { control }]) => control === target)
    return found?.[0] as FieldName | undefined
  }

  #report(): void {
    const { number, expiry, cvc, postalCode } = this.#fields
    const detail = {
      empty: [number, expiry, cvc, postalCode].every(({ control }) => control.value === ''),
      complete: this.#problems().length === 0,
    }
    const report = JSON.stringify(detail)
    if (report === this.#reported) return
    this.#reported = report
    this.#emit('change', detail)
  }
}
