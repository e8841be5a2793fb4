import { BRAND_NAMES, knownBrand } from '#sandbox/stripe-js/browser/cards/brands.ts'
import type { SavedCards, SavedMethod } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Words } from '#sandbox/stripe-js/browser/words/types.ts'
import { el, picture } from './dom.ts'
import { BRAND_ICONS } from './icons.ts'

const NEW = 'new'

/** The saved cards as radio buttons above a last one for a new card; nothing while there are none. */
export class SavedChoices {
  readonly root = el('fieldset', { class: 'p-SavedMethods', hidden: true })
  readonly #onChange: () => void
  readonly #onRemove: (method: SavedMethod) => void
  #methods: SavedMethod[] = []
  #drawn = ''

  constructor(onChange: () => void, onRemove: (method: SavedMethod) => void) {
    this.#onChange = onChange
    this.#onRemove = onRemove
  }

  /** Draws the choices; what was chosen stays chosen, the first card is at the beginning. */
  show(cards: SavedCards | undefined, words: Words): void {
    const drawn = JSON.stringify([cards, words.newMethod])
    if (drawn === this.#drawn) return
    const first = this.#methods.length === 0
    const before = this.chosen?.id ?? (first ? undefined : NEW)
    const focused = this.root.contains(document.activeElement)
    this.#drawn = drawn
    this.#methods = cards?.methods ?? []
    this.root.hidden = this.#methods.length === 0
    const rows = this.#methods.map((method) => this.#row(method, words, cards?.removable ?? false))
    const other = el('div', { class: 'p-SavedMethod PickerItem' }, this.#choice(NEW, words.newMethod))
    this.root.replaceChildren(el('legend', { class: 'p-Spoken' }, words.savedMethods), ...rows, other)
    const radios = [...this.root.querySelectorAll<HTMLInputElement>('input')]
    const chosen = radios.find((radio) => radio.value === before) ?? radios[0]
    if (chosen) chosen.checked = true
    if (focused) chosen?.focus()
    this.#mark()
  }

  /** The saved card chosen, or null for a new one. */
  get chosen(): SavedMethod | null {
    const id = this.root.querySelector<HTMLInputElement>('input:checked')?.value
    return this.#methods.find((method) => method.id === id) ?? null
  }

  focus(): void {
    this.root.querySelector<HTMLInputElement>('input:checked')?.focus()
  }

  /** Keeps everything from being changed. */
  disable(disabled: boolean): void {
    for (const control of this.root.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, button')) {
      control.disabled = disabled
    }
  }

  #row(method: SavedMethod, words: Words, removable: boolean): HTMLElement {
    const { brand = '', last4 = '', exp_month: month = 0, exp_year: year = 0 } = method.card ?? {}
    const name = `${BRAND_NAMES[knownBrand(brand)]} •••• ${last4}`
    const date = `${String(month).padStart(2, '0')}/${String(year % 100).padStart(2, '0')}`
    const choice = this.#choice(
      method.id,
      picture(BRAND_ICONS[knownBrand(brand)], 'p-Icon'),
      el('span', {}, name),
      el('span', { class: 'p-Quiet' }, words.expires(date)),
    )
    const row = el('div', { class: 'p-SavedMethod PickerItem' }, choice)
    if (removable) row.append(this.#removal(method, name, words))
    return row
  }

  #choice(value: string, ...inside: (Node | string)[]): HTMLElement {
    const radio = el('input', { type: 'radio', name: 'savedPaymentMethod', value, class: 'p-Radio' })
    radio.addEventListener('change', () => {
      this.#mark()
      this.#onChange()
    })
    return el('label', {}, radio, ...inside)
  }

  #removal(method: SavedMethod, name: string, words: Words): HTMLElement {
    const ask = el('button', { type: 'button', class: 'p-Link', 'aria-label': words.removeCard(name) }, words.remove)
    const yes = el('button', { type: 'button', class: 'p-Link p-Link--danger' }, words.remove)
    const no = el('button', { type: 'button', class: 'p-Link' }, words.cancel)
    const question = el('div', { class: 'p-Question', role: 'group', 'aria-label': words.removeCard(name) })
    question.append(words.removeQuestion, yes, no)
    const holder = el('div', { class: 'p-Removal' }, ask)
    ask.addEventListener('click', () => {
      holder.replaceChildren(question)
      no.focus()
    })
    const close = () => {
      holder.replaceChildren(ask)
      ask.focus()
    }
    no.addEventListener('click', close)
    yes.addEventListener('click', () => {
      close()
      this.#onRemove(method)
    })
    return holder
  }

  #mark(): void {
    for (const row of this.root.querySelectorAll('.PickerItem')) {
      row.classList.toggle('PickerItem--selected', row.querySelector('input:checked') !== null)
    }
  }
}
