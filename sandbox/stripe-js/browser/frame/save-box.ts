import { el } from './dom.ts'

/** The checkbox by which the shopper lets the new card be saved. */
export class SaveBox {
  readonly #input = el('input', { type: 'checkbox', id: 'payment-saveInput', name: 'save', class: 'CheckboxInput' })
  readonly #label = el('span', { class: 'CheckboxLabel' })
  readonly root = el('label', { class: 'p-SaveBox Checkbox', for: this.#input.id }, this.#input, this.#label)

  constructor(onChange: () => void) {
    this.#input.addEventListener('change', onChange)
  }

  say(text: string): void {
    this.#label.textContent = text
  }

  disable(disabled: boolean): void {
    this.#input.disabled = disabled
  }

  /** Whether the shopper ticked it; a hidden box asks nothing. */
  get ticked(): boolean {
    return !this.root.hidden && this.#input.checked
  }
}
