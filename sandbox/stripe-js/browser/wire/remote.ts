import { isFrameMessage, type Answer, type FrameMessage, type Methods } from './messages.ts'

type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void }

/** The page's hold on a frame: calls wait until the frame says hello, and end with an error when the frame is closed. */
export class Remote<T extends Methods> {
  readonly #frame: HTMLIFrameElement
  readonly #origin: string
  readonly #onEvent: (name: string, detail: unknown) => void
  readonly #hello = Promise.withResolvers<void>()
  readonly #pending = new Map<number, Pending>()
  #count = 0

  constructor(frame: HTMLIFrameElement, origin: string, onEvent: (name: string, detail: unknown) => void = () => {}) {
    this.#frame = frame
    this.#origin = origin
    this.#onEvent = onEvent
    this.#hello.promise.catch(() => {})
    window.addEventListener('message', this.#receive)
  }

  /** Settles when the frame runs; fails when it is closed before. */
  get ready(): Promise<void> {
    return this.#hello.promise
  }

  /** Calls a method of the frame. */
  async call<K extends keyof T & string>(method: K, input: Parameters<T[K]>[0]): Promise<Answer<T, K>> {
    await this.#hello.promise
    const id = ++this.#count
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#pending.set(id, { resolve, reject })
    this.#frame.contentWindow?.postMessage(
      { stripeFrame: 'call', id, method, input } satisfies FrameMessage,
      this.#origin,
    )
    return (await promise) as Answer<T, K>
  }

  /** Stops listening; everything still open fails with the reason. */
  close(reason: string): void {
    window.removeEventListener('message', this.#receive)
    const error = new Error(reason)
    this.#hello.reject(error)
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }

  readonly #receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return
    const message = event.data
    if (event.source === null || !isFrameMessage(message)) return
    if (message.stripeFrame === 'hello') this.#hello.resolve()
    if (message.stripeFrame === 'event') this.#onEvent(message.name, message.detail)
    if (message.stripeFrame === 'answer') this.#take(message.id)?.resolve(message.value)
    if (message.stripeFrame === 'failure') this.#take(message.id)?.reject(new Error(message.message))
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    return pending
  }
}
