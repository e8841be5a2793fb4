import type { StripeError } from '@stripe/stripe-js'
import type {
  Params,
  PaymentFrameEvents,
  PaymentOptions,
  SavedCards,
  SavedMethod,
  ShownMethod,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { declinedField, inlineMessage } from '#sandbox/stripe-js/browser/words/decline-words.ts'
import type { FormProblem, Words } from '#sandbox/stripe-js/browser/words/types.ts'
import { wordsOf, type Language } from '#sandbox/stripe-js/browser/words/words.ts'
import { BillingFields } from './billing-fields.ts'
import { CardFields } from './card-fields.ts'
import { el } from './dom.ts'
import type { FieldName } from './field.ts'
import { MethodPicker } from './method-picker.ts'
import { SaveBox } from './save-box.ts'
import { SavedChoices } from './saved-choices.ts'

/** What the form is made of when the frame opens. */
export type FormSetup = {
  language: Language
  options: PaymentOptions
  saves: boolean
  savedCards?: SavedCards | undefined
  /** Whether the intent allows other kinds of payment method than cards, which are not imitated. */
  manyTypes: boolean
}

type Problem = { field: FieldName; code: FormProblem }
type Emit = <K extends keyof PaymentFrameEvents>(name: K, detail: PaymentFrameEvents[K]) => void

/** The form of the Payment Element: saved cards where there are any, a new card, and the box to save it. */
export class PaymentForm {
  readonly root = el('form', { class: 'p-PaymentForm', novalidate: true })
  readonly #saved: SavedChoices
  readonly #savedError = el('p', { class: 'p-FieldError Error', role: 'alert', hidden: true })
  readonly #newCard = el('div', { class: 'p-Grid' })
  readonly #picker: MethodPicker
  readonly #saveBox = new SaveBox(() => this.#chose())
  readonly #card: CardFields
  readonly #billing: BillingFields
  readonly #terms = el('p', { class: 'p-Terms' })
  readonly #emit: Emit
  #setup: FormSetup
  #words: Words
  #reported = ''
  #inside = false

  constructor(setup: FormSetup, emit: Emit) {
    this.#emit = emit
    this.#setup = setup
    this.#words = wordsOf(setup.language)
    this.#card = new CardFields(this.#words)
    this.#billing = new BillingFields(this.#words, setup.language, setup.options)
    this.#saved = new SavedChoices(
      () => this.#chose(),
      (method) => emit('remove', shownMethod(method)),
    )
    this.#newCard.append(...Object.values(this.#fields).map((field) => field.root))
    const parts = [this.#saved.root, this.#savedError, this.#newCard, this.#saveBox.root, this.#terms]
    this.#picker = new MethodPicker(setup.options.layout, parts, () => this.#report())
    this.root.append(this.#picker.root)
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
    this.#terms.textContent = this.#words.mandate(setup.options.businessName ?? this.#words.thisBusiness)
    this.#saveBox.say(this.#words.saveForFuture)
    this.#picker.show(this.#words.card.title, setup.manyTypes, setup.options.layout)
    this.#saved.show(setup.savedCards, this.#words)
    for (const { control } of Object.values(this.#fields)) control.disabled = setup.options.readOnly
    this.#saveBox.disable(setup.options.readOnly)
    this.#saved.disable(setup.options.readOnly)
    this.#setup = setup
    this.#shape()
  }

  /** The saved card to pay with, or null for the one in the fields. */
  get chosen(): SavedMethod | null {
    return this.#saved.chosen
  }

  /** Whether the shopper ticked the box to save a new card. */
  get save(): boolean {
    return this.#saveBox.ticked
  }

  /** Shows everything that is missing; the first problem as Stripe.js's error, or null when the form is complete. */
  validate(): StripeError | null {
    this.#savedError.hidden = true
    if (this.#picker.collapsed) {
      return { type: 'validation_error', code: 'incomplete_payment_details', message: this.#words.selectMethod }
    }
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
    if (this.chosen) {
      this.#savedError.textContent = inlineMessage(error, this.#words)
      this.#savedError.hidden = false
      return
    }
    this.#fields[declinedField(error)].error = inlineMessage(error, this.#words)
  }

  /** The card and its billing address as `payment_method_data`; stays in this frame and goes to the API only. */
  paymentMethodData(): Params {
    const allowRedisplay = this.#allowRedisplay
    return {
      type: 'card',
      card: this.#card.params(),
      billing_details: { address: this.#billing.params() },
      ...(allowRedisplay ? { allow_redisplay: allowRedisplay } : {}),
    }
  }

  /** Puts the caret in the first field. */
  focus(): void {
    if (this.chosen) this.#saved.focus()
    else this.#card.number.control.focus()
  }

  /** Closes the accordion. */
  collapse(): void {
    this.#picker.collapse()
    this.#report()
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

  /** Only a page that may show saved cards says whether this one may be shown again. */
  get #allowRedisplay(): string | null {
    if (!this.#setup.savedCards) return null
    if (this.save) return 'always'
    return this.#setup.saves ? 'limited' : 'unspecified'
  }

  /** Shows the parts the choice between saved cards and a new one calls for. */
  #shape(): void {
    const { options, saves, savedCards } = this.#setup
    const fresh = this.chosen === null
    this.#newCard.hidden = !fresh
    this.#saveBox.root.hidden = !fresh || !savedCards?.offersSave
    this.#savedError.hidden = true
    const terms = options.terms === 'always' || (options.terms === 'auto' && (saves || this.save))
    this.#terms.hidden = !fresh || !terms
  }

  #chose(): void {
    this.#shape()
    this.#report()
  }

  #problems(): Problem[] {
    if (this.chosen) return []
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
    const { chosen } = this
    const { collapsed } = this.#picker
    const offersSave = !this.#saveBox.root.hidden
    const detail = {
      collapsed,
      empty: !chosen && [number, expiry, cvc, postalCode].every(({ control }) => control.value === ''),
      complete: !collapsed && this.#problems().length === 0,
      value: {
        ...(offersSave ? { savePaymentMethod: this.save } : {}),
        ...(chosen ? { payment_method: shownMethod(chosen) } : {}),
      },
    }
    const report = JSON.stringify(detail)
    if (report === this.#reported) return
    this.#reported = report
    this.#emit('change', detail)
  }
}

function shownMethod({ id, type, billing_details }: SavedMethod): ShownMethod {
  return { id, type, billing_details }
}
