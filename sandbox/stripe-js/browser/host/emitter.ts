type Handler = (event: unknown) => void

/** Handlers by event name; one that throws does not keep the others from running. */
export class Emitter {
  readonly #handlers = new Map<string, { handler: Handler; run: Handler }[]>()

  on(name: string, handler: Handler): void {
    this.#add(name, handler, handler)
  }

  once(name: string, handler: Handler): void {
    this.#add(name, handler, (event) => {
      this.off(name, handler)
      handler(event)
    })
  }

  off(name: string, handler?: Handler): void {
    const left = handler ? (this.#handlers.get(name) ?? []).filter((entry) => entry.handler !== handler) : []
    this.#handlers.set(name, left)
  }

  emit(name: string, event: unknown): void {
    for (const { run } of this.#handlers.get(name) ?? []) {
      try {
        run(event)
      } catch (error) {
        reportError(error)
      }
    }
  }

  #add(name: string, handler: Handler, run: Handler): void {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), { handler, run }])
  }
}
