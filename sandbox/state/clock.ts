/** The sandbox's own time: the wall clock plus an offset a tester may set. */
export interface Clock {
  /** Milliseconds since the epoch. */
  ms(): number
  /** Whole seconds since the epoch, the unit of every `created`. */
  seconds(): number
  /** Moves the clock forward (or back) by milliseconds, on top of earlier moves. */
  advance(ms: number): void
  /** Returns to the wall clock. */
  reset(): void
}

/** A clock that runs with the wall clock until it is moved. */
export function createClock(): Clock {
  let offset = 0
  return {
    ms: () => Date.now() + offset,
    seconds: () => Math.floor((Date.now() + offset) / 1000),
    advance(ms) {
      offset += ms
    },
    reset() {
      offset = 0
    },
  }
}
