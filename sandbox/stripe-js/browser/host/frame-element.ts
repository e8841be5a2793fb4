import type { StripeError } from '@stripe/stripe-js'
import type { Remote } from '#sandbox/stripe-js/browser/wire/remote.ts'
import type { Language } from '#sandbox/stripe-js/browser/words/words.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'
import { ElementFrame, type Place } from './element-frame.ts'
import { Emitter } from './emitter.ts'
import { IntegrationError, requireNode } from './errors.ts'

/** What every frame of an element answers to. */
type Common = {
  focus: (input: undefined) => unknown
  blur: (input: undefined) => unknown
  clear: (input: undefined) => unknown
}

/** An element as the page holds it: mounted into its host, heard through events; the fields are in its frame. */
export abstract class FrameElement<M extends Common> {
  readonly #events = new Emitter()
  #frame: ElementFrame | null = null
  #remote: Remote<M> | null = null
  #destroyed = false

  /** The element's name, as `elements.create()` takes it. */
  abstract readonly type: string
  protected abstract get language(): Language
  protected abstract place(): Place
  protected abstract open(remote: Remote<M>): Promise<{ error?: StripeError | undefined }>
  protected abstract heard(name: string, detail: unknown): void
  protected abstract left(): void

  /** The frame's methods while the element is mounted. */
  get remote(): Remote<M> | null {
    return this.#remote
  }

  mount(target: string | HTMLElement): void {
    const host = requireNode(target)
    if (this.#destroyed) {
      throw new IntegrationError('This Element has already been destroyed. Please create a new one.')
    }
    if (this.#frame?.host === host) return
    this.unmount()
    const frame = new ElementFrame(host, this.place(), () => this.focus())
    const remote = frame.connect<M>((name, detail) => this.#heard(name, detail))
    this.#frame = frame
    this.#remote = remote
    frame.onBlocked = () => this.#failed({ type: 'api_connection_error', message: wordsOf(this.language).loadFailed })
    queueMicrotask(() => this.emit('loaderstart'))
    void this.#open(remote)
  }

  unmount(): void {
    this.#remote?.close('The Element was unmounted.')
    this.#remote = null
    this.#frame?.remove()
    this.#frame = null
  }

  destroy(): void {
    this.unmount()
    this.#destroyed = true
    this.left()
  }

  focus(): void {
    this.#frame?.focus()
    this.tell((remote) => remote.call('focus', undefined))
  }

  blur(): void {
    this.tell((remote) => remote.call('blur', undefined))
  }

  clear(): void {
    this.tell((remote) => remote.call('clear', undefined))
  }

  on(name: string, handler: (event: unknown) => void): this {
    this.#events.on(name, handler)
    return this
  }

  once(name: string, handler: (event: unknown) => void): this {
    this.#events.once(name, handler)
    return this
  }

  off(name: string, handler?: (event: unknown) => void): this {
    this.#events.off(name, handler)
    return this
  }

  protected get frame(): ElementFrame | null {
    return this.#frame
  }

  protected emit(name: string, more: object = {}): void {
    this.#events.emit(name, { elementType: this.type, ...more })
  }

  /** Calls the frame when there is one; a frame that is gone needs no answer. */
  protected tell(call: (remote: Remote<M>) => Promise<unknown>): void {
    if (this.#remote) call(this.#remote).catch(() => {})
  }

  async #open(remote: Remote<M>): Promise<void> {
    try {
      const { error } = await this.open(remote)
      if (this.#remote !== remote) return
      if (error) return this.#failed(error)
      this.emit('ready')
    } catch {
      // Closed while opening: unmounted, or never loaded and already reported.
    }
  }

  #failed(error: StripeError): void {
    this.#frame?.failed()
    this.emit('loaderror', { error })
  }

  #heard(name: string, detail: unknown): void {
    if (name === 'height' && typeof detail === 'number') this.#frame?.resize(detail)
    if (name === 'enter') this.#frame?.submitForm()
    if (name === 'focus' || name === 'blur' || name === 'escape') {
      this.#frame?.mark('focus', name === 'focus' || (name === 'escape' && this.#frame.has('focus')))
      this.emit(name)
    }
    this.heard(name, detail)
  }
}
