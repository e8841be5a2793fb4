import type { PickerLayout } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { el, picture, setAttribute } from './dom.ts'
import { BRAND_ICONS } from './icons.ts'

/** The choice between kinds of payment method around the form: a list of tabs, or an accordion; cards are the only one. */
export class MethodPicker {
  readonly root = el('div', { class: 'p-Picker' })
  readonly #button = el('button', { type: 'button', id: 'card-tab', value: 'card', 'data-testid': 'card' })
  readonly #name = el('span', { class: 'p-PickerName' })
  readonly #list = el('div', { class: 'p-TabList', hidden: true }, this.#button)
  readonly #panel: HTMLElement
  readonly #onToggle: () => void
  #layout: PickerLayout
  #collapsed: boolean

  constructor(layout: PickerLayout, parts: Node[], onToggle: () => void) {
    this.#onToggle = onToggle
    this.#layout = layout
    this.#collapsed = layout.collapsed
    this.#panel = el('div', { id: 'card-panel' }, ...parts)
    this.#button.append(
      el('span', { class: 'p-Radio', hidden: true }),
      picture(BRAND_ICONS.unknown, 'p-Icon'),
      this.#name,
    )
    this.#button.addEventListener('click', () => this.#toggle())
    this.root.append(this.#list, this.#panel)
  }

  /** Draws the layout; tabs are hidden while a card is all there is to choose. */
  show(name: string, manyTypes: boolean, layout: PickerLayout): void {
    this.#layout = layout
    const accordion = layout.type === 'accordion'
    if (!accordion) this.#collapsed = false
    this.#name.textContent = name
    this.#list.hidden = !accordion && !manyTypes
    const tabs = !this.#list.hidden && !accordion
    this.root.className = accordion ? 'p-Picker AccordionItem AccordionItem--selected' : 'p-Picker'
    this.#button.className = accordion ? 'AccordionItemLabel' : 'Tab Tab--selected'
    this.#button.firstElementChild?.toggleAttribute('hidden', !layout.radios)
    setAttribute(this.#list, 'role', tabs ? 'tablist' : undefined)
    for (const [attribute, value] of Object.entries({
      role: accordion ? undefined : 'tab',
      'data-value': accordion ? 'card' : undefined,
      'aria-selected': accordion ? undefined : 'true',
      'aria-controls': 'card-panel',
    })) {
      setAttribute(this.#button, attribute, value)
    }
    setAttribute(this.#panel, 'role', tabs ? 'tabpanel' : accordion ? 'region' : undefined)
    setAttribute(this.#panel, 'aria-labelledby', this.#list.hidden ? undefined : 'card-tab')
    this.#open()
  }

  /** Whether the accordion is closed: nothing is chosen. */
  get collapsed(): boolean {
    return this.#collapsed
  }

  collapse(): void {
    if (this.#layout.type !== 'accordion') return
    this.#collapsed = true
    this.#open()
  }

  #toggle(): void {
    if (!this.#collapsed) return
    this.#collapsed = false
    this.#open()
    this.#onToggle()
  }

  #open(): void {
    this.#panel.hidden = this.#collapsed
    this.root.classList.toggle('AccordionItem--selected', this.#layout.type === 'accordion' && !this.#collapsed)
    setAttribute(
      this.#button,
      'aria-expanded',
      this.#layout.type === 'accordion' ? String(!this.#collapsed) : undefined,
    )
  }
}
