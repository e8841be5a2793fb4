import { findRateLimit } from '@/db/repositories/rate-limits'

/** What one limited caller has used up, as this process knows it; times in milliseconds. */
export type Allowance = {
  arrivesAt: number
  /** What was taken since it was last written. */
  unwritten: number
  /** How far ahead of the clock it can be at most. */
  most: number
}

type Shared = { known: Map<string, Allowance | Promise<Allowance>>; timer?: NodeJS.Timeout | undefined }

declare global {
  var cardfileRateLimits: Shared | undefined
}

// One per process: Next loads this file once per bundle, and all of them count together.
function shared(): Shared {
  return (globalThis.cardfileRateLimits ??= { known: new Map() })
}

/** The allowance of a key; its row is read at its first sight in this process. */
export function allowanceOf(key: string): Allowance | Promise<Allowance> {
  const { known } = shared()
  const found = known.get(key)
  if (found) return found
  const reading = findRateLimit(key)
    .then((arrivesAt) => {
      const allowance = { arrivesAt: arrivesAt ?? 0, unwritten: 0, most: 0 }
      known.set(key, allowance)
      return allowance
    })
    .catch((error: unknown) => {
      known.delete(key)
      throw error
    })
  known.set(key, reading)
  return reading
}

/** All allowances that were read, by key. */
export function knownAllowances(): [string, Allowance][] {
  return [...shared().known].filter((entry): entry is [string, Allowance] => !(entry[1] instanceof Promise))
}

/** Forgets an allowance: the next to ask reads its row. */
export function forgetAllowance(key: string): void {
  shared().known.delete(key)
}

/** Runs `write` in so many milliseconds, unless that is planned already. */
export function planWriting(write: () => Promise<void>, ms: number): void {
  const state = shared()
  state.timer ??= setTimeout(() => {
    state.timer = undefined
    void write()
  }, ms).unref()
}

/** Takes the plan back: it is written now. */
export function unplanWriting(): void {
  const state = shared()
  clearTimeout(state.timer)
  state.timer = undefined
}
