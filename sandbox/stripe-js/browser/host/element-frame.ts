import type { StripeElementClasses } from '@stripe/stripe-js'
import type { Methods } from '#sandbox/stripe-js/browser/wire/messages.ts'
import { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { createFrame, frameName, style } from './frame.ts'
import { ORIGIN } from './origin.ts'
import { watchHello } from './watch-hello.ts'

type Mark = 'focus' | 'empty' | 'complete' | 'invalid'

/** How an element stands in the page: its frame's document and names, its first height, its classes. */
export type Place = {
  page: string
  title: string
  allow: string
  height: number
  /** A card element's frame is as high as its line and has a hidden input beside it; the form hides its own padding. */
  line: boolean
  classes?: StripeElementClasses | undefined
}

/** The element's place in the page: host, wrapper and frame, as Stripe.js nests and names them. */
export class ElementFrame {
  readonly host: HTMLElement
  onBlocked: () => void = () => {}
  readonly #place: Place
  readonly #wrapper = document.createElement('div')
  readonly #frame: HTMLIFrameElement
  readonly #labels: HTMLLabelElement[]
  readonly #onLabel: (event: Event) => void
  #classes: StripeElementClasses
  #stopWatching: () => void = () => {}
  #gone = false

  constructor(host: HTMLElement, place: Place, focus: () => void) {
    this.host = host
    this.#place = place
    this.#classes = place.classes ?? {}
    this.#frame = createFrame(place.page, frameName('__privateStripeFrame'), place.title)
    this.#frame.allow = place.allow
    if (place.line) this.#frame.setAttribute('role', 'presentation')
    style(this.#frame, {
      border: '0',
      margin: place.line ? '0' : '0 -4px',
      padding: '0',
      width: place.line ? '1px' : 'calc(100% + 8px)',
      'min-width': '100%',
      overflow: 'hidden',
      display: 'block',
      'user-select': 'none',
      // A dark page would give the frame an opaque white ground.
      'color-scheme': 'light only',
    })
    this.#wrapper.className = '__PrivateStripeElement'
    style(this.#wrapper, {
      margin: place.line ? '0' : '-4px 0',
      padding: '0',
      border: 'none',
      display: 'block',
      background: 'transparent',
      position: 'relative',
      opacity: '1',
      clear: 'both',
    })
    this.resize(place.height)
    this.#labels = host.id
      ? [...document.querySelectorAll<HTMLLabelElement>(`label[for="${CSS.escape(host.id)}"]`)]
      : []
    this.#onLabel = () => focus()
    for (const label of this.#labels) label.addEventListener('click', this.#onLabel)
  }

  /** The frame's name, by which a sibling frame finds it. */
  get name(): string {
    return this.#frame.name
  }

  /** Puts the frame into the page and listens to it. */
  connect<T extends Methods>(heard: (name: string, detail: unknown) => void): Remote<T> {
    const remote = new Remote<T>(this.#frame, ORIGIN, heard)
    this.host.classList.add(...words(this.#classes.base ?? 'StripeElement'))
    this.mark('empty', true)
    this.#stopWatching = watchHello(this.#frame, remote.ready, () => this.onBlocked())
    this.#wrapper.append(this.#frame)
    if (this.#place.line) this.#wrapper.append(hiddenInput())
    this.host.replaceChildren(this.#wrapper)
    return remote
  }

  /** Nothing will come: no empty box stays behind. */
  failed(): void {
    this.#stopWatching()
    this.resize(0)
    this.#gone = true
  }

  resize(height: number): void {
    if (this.#gone) return
    style(this.#frame, { height: `${height}px` })
    // The wrapper of a line takes its frame's height, as Stripe's does.
    if (!this.#place.line) style(this.#wrapper, { height: `${height}px` })
  }

  mark(what: Mark, on: boolean): void {
    for (const name of this.#namesOf(what)) this.host.classList.toggle(name, on)
  }

  has(what: Mark): boolean {
    return this.#namesOf(what).every((name) => this.host.classList.contains(name))
  }

  /** Takes other class names for the states; those that hold now are worn under the new names. */
  rename(classes: StripeElementClasses): void {
    const held = MARKS.filter((mark) => this.has(mark))
    this.#undress()
    this.#classes = classes
    this.host.classList.add(...words(classes.base ?? 'StripeElement'))
    for (const mark of held) this.mark(mark, true)
  }

  focus(): void {
    this.#frame.focus()
  }

  /** Enter in a field submits the form around the element, as in a field of its own, unless its button is disabled. */
  submitForm(): void {
    const form = this.host.closest('form')
    const button = form?.querySelector<HTMLButtonElement | HTMLInputElement>(
      'button:not([type="button"], [type="reset"]), input[type="submit"], input[type="image"]',
    )
    if (!form || button?.disabled) return
    if (button) form.requestSubmit(button)
    else form.requestSubmit()
  }

  remove(): void {
    this.#stopWatching()
    for (const label of this.#labels) label.removeEventListener('click', this.#onLabel)
    this.#wrapper.remove()
    this.#undress()
  }

  #undress(): void {
    for (const mark of MARKS) this.mark(mark, false)
    this.host.classList.remove(...words(this.#classes.base ?? 'StripeElement'))
  }

  #namesOf(mark: Mark): string[] {
    return words(this.#classes[mark] ?? `StripeElement--${mark}`)
  }
}

const MARKS: readonly Mark[] = ['focus', 'empty', 'complete', 'invalid']

function words(names: string): string[] {
  return names.split(/\s+/).filter(Boolean)
}

/** Browsers look for an input to focus or to fill; like Stripe's, this one is there and can be reached by neither. */
function hiddenInput(): HTMLInputElement {
  const input = document.createElement('input')
  input.className = '__PrivateStripeElement-input'
  const attributes = { 'aria-hidden': 'true', 'aria-label': ' ', autocomplete: 'off', maxlength: '1', tabindex: '-1' }
  for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value)
  style(input, {
    border: 'none',
    display: 'block',
    position: 'absolute',
    height: '1px',
    width: '100%',
    top: '-1px',
    left: '0',
    padding: '0',
    margin: '0',
    opacity: '0',
    background: 'transparent',
    'pointer-events': 'none',
    'font-size': '16px',
  })
  return input
}
