import type { Methods } from '#sandbox/stripe-js/browser/wire/messages.ts'
import { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import { createFrame, frameName, style } from './frame.ts'
import { ORIGIN } from './origin.ts'
import { watchHello } from './watch-hello.ts'

type Mark = 'focus' | 'empty' | 'complete'

/** The element's place in the page: host, wrapper and frame, as Stripe.js nests and names them. */
export class ElementFrame {
  readonly host: HTMLElement
  onBlocked: () => void = () => {}
  readonly #wrapper = document.createElement('div')
  readonly #frame: HTMLIFrameElement
  readonly #labels: HTMLLabelElement[]
  readonly #onLabel: (event: Event) => void
  #stopWatching: () => void = () => {}
  #gone = false

  constructor(host: HTMLElement, height: number, focus: () => void) {
    this.host = host
    this.#frame = createFrame('elements-inner-payment', frameName('__privateStripeFrame'), 'Secure payment input frame')
    this.#frame.allow = 'payment *; publickey-credentials-get *; clipboard-read *'
    style(this.#frame, {
      border: '0',
      margin: '0 -4px',
      padding: '0',
      width: 'calc(100% + 8px)',
      'min-width': '100%',
      overflow: 'hidden',
      display: 'block',
      'user-select': 'none',
      // A dark page would give the frame an opaque white ground.
      'color-scheme': 'light only',
    })
    this.#wrapper.className = '__PrivateStripeElement'
    style(this.#wrapper, {
      margin: '-4px 0',
      padding: '0',
      border: 'none',
      display: 'block',
      background: 'transparent',
      position: 'relative',
      opacity: '1',
      clear: 'both',
    })
    this.resize(height)
    this.#labels = host.id
      ? [...document.querySelectorAll<HTMLLabelElement>(`label[for="${CSS.escape(host.id)}"]`)]
      : []
    this.#onLabel = () => focus()
    for (const label of this.#labels) label.addEventListener('click', this.#onLabel)
  }

  /** Puts the frame into the page and listens to it. */
  connect<T extends Methods>(heard: (name: string, detail: unknown) => void): Remote<T> {
    const remote = new Remote<T>(this.#frame, ORIGIN, heard)
    this.host.classList.add('StripeElement')
    this.mark('empty', true)
    this.#stopWatching = watchHello(this.#frame, remote.ready, () => this.onBlocked())
    this.#wrapper.append(this.#frame)
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
    style(this.#wrapper, { height: `${height}px` })
  }

  mark(what: Mark, on: boolean): void {
    this.host.classList.toggle(`StripeElement--${what}`, on)
  }

  has(what: Mark): boolean {
    return this.host.classList.contains(`StripeElement--${what}`)
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
    this.host.classList.remove(
      'StripeElement',
      'StripeElement--focus',
      'StripeElement--empty',
      'StripeElement--complete',
    )
  }
}
