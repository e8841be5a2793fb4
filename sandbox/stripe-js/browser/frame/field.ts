import { el, picture, setAttribute } from './dom.ts'
import { ERROR_ICON } from './icons.ts'

/** The names of the form's fields, as Stripe names their inputs. */
export type FieldName = 'number' | 'expiry' | 'cvc' | 'country' | 'postalCode'

type Control = HTMLInputElement | HTMLSelectElement

/** One labelled field: `Field-<name>Input` with its icons, and `Field-<name>Error` under it while there is an error. */
export class Field<T extends Control> {
  readonly root: HTMLElement
  readonly control: T
  readonly #id: string
  readonly #label: HTMLLabelElement
  readonly #box: HTMLElement
  readonly #icons: HTMLElement
  readonly #errorMark = picture(ERROR_ICON, 'p-ErrorMark')
  readonly #hint: HTMLElement
  #error = ''

  constructor(name: string, control: T, side: 'full' | 'half', prefix = 'Field') {
    this.#id = `${prefix}-${name}`
    this.control = control
    control.id = `${this.#id}Input`
    control.name = name
    control.classList.add('Input')
    this.#label = el('label', { class: 'p-FieldLabel Label', for: control.id })
    this.#icons = el('span', { class: 'p-Icons', 'aria-hidden': 'true' })
    this.#hint = el('span', { class: 'p-Spoken', id: `${this.#id}Hint` })
    this.#box = el('div', { class: 'p-Input' }, control, this.#icons)
    this.root = el('div', { class: `p-Field p-Field--${side}`, 'data-field': name }, this.#label, this.#box)
    this.describe()
  }

  /** The label's text; the middle part is spoken but not shown. */
  label(shown: string, spoken = '', after = ''): void {
    this.#label.replaceChildren(shown)
    // As generated content it joins the accessible name and stays out of the text a test or a find-in-page reads.
    if (spoken) this.#label.append(el('span', { class: 'p-SpokenPart', 'data-spoken': spoken }))
    if (after) this.#label.append(after)
  }

  /** A description only screen readers get. */
  hint(text: string): void {
    this.#hint.textContent = text
    if (!this.#hint.isConnected) this.root.append(this.#hint)
    this.describe()
  }

  /** The pictures at the end of the field. */
  icons(svgs: readonly string[]): void {
    this.#icons.replaceChildren(...svgs.map((svg) => picture(svg, 'p-Icon')))
    this.#box.style.setProperty('--icons', String(svgs.length))
  }

  /** The error under the field; empty removes it. */
  get error(): string {
    return this.#error
  }

  set error(text: string) {
    if (text === this.#error) return
    this.#error = text
    this.root.querySelector('.p-FieldError')?.remove()
    this.root.classList.toggle('p-Field--invalid', text !== '')
    this.control.classList.toggle('Input--invalid', text !== '')
    this.#label.classList.toggle('Label--invalid', text !== '')
    if (text) {
      this.#box.after(el('p', { class: 'p-FieldError Error', id: `${this.#id}Error`, role: 'alert' }, text))
      this.#box.append(this.#errorMark)
    } else this.#errorMark.remove()
    this.describe()
  }

  private describe(): void {
    const ids = [...(this.#error ? [`${this.#id}Error`] : []), ...(this.#hint.textContent ? [`${this.#id}Hint`] : [])]
    setAttribute(this.control, 'aria-invalid', this.#error ? 'true' : 'false')
    setAttribute(this.control, 'aria-describedby', ids.join(' ') || undefined)
  }
}

/** The text input of a card field. */
export function textInput(autocomplete: string, inputMode: 'numeric' | 'text'): HTMLInputElement {
  return el('input', {
    type: 'text',
    autocomplete,
    inputmode: inputMode,
    autocapitalize: 'characters',
    autocorrect: 'off',
    spellcheck: 'false',
    'aria-required': 'true',
  })
}
