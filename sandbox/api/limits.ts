import { ApiError } from './errors.ts'

/** Which of Stripe's rate limits are kept: those of live mode, those of a sandbox, or none. */
export const LIMIT_MODES = ['live', 'test', 'off'] as const
export type LimitMode = (typeof LIMIT_MODES)[number]

/** Why a request is too much, as `Stripe-Rate-Limited-Reason` says it. */
export type LimitReason = 'global-rate' | 'endpoint-rate' | 'resource-specific'

const GLOBAL_PER_SECOND = { live: 100, test: 25 }
const ENDPOINT_PER_SECOND = 25
const UPDATES_PER_HOUR = 1000
const SECOND = 1000
const HOUR = 3600 * SECOND
/** Windows beyond these are looked through for old ones. */
const MANY = 10_000

/** Stripe's rate limits (sandbox.md 3e) by account, on the real clock. */
export interface Limits {
  /** Counts a request of an account at an endpoint; answers why it is refused, or undefined. */
  take(account: string, endpoint: string, id: string | undefined): LimitReason | undefined
  mode(account: string): LimitMode
  /** Chooses the limits of one account, or of every account that has none of its own. */
  setMode(account: string | undefined, mode: LimitMode): void
  clear(account: string | undefined): void
}

/** The times of the requests that were let through within the last period, oldest first. */
interface Window {
  times: number[]
  period: number
}

/** No requests yet. `now` is in milliseconds and never goes back. */
export function createLimits(initial: LimitMode, now: () => number = () => performance.now()): Limits {
  let fallback = initial
  const modes = new Map<string, LimitMode>()
  const windows = new Map<string, Window>()

  function windowOf(name: string, period: number, at: number): Window {
    const window = windows.get(name) ?? { times: [], period }
    const young = window.times.findIndex((time) => time > at - period)
    window.times.splice(0, young < 0 ? window.times.length : young)
    windows.set(name, window)
    return window
  }

  function forgetOld(at: number): void {
    for (const [name, { times, period }] of windows) if ((times.at(-1) ?? 0) <= at - period) windows.delete(name)
  }

  return {
    take(account, endpoint, id) {
      const mode = this.mode(account)
      if (mode === 'off') return undefined
      const at = now()
      if (windows.size > MANY) forgetOld(at)
      const global = windowOf(account, SECOND, at)
      const named = windowOf(`${account} ${endpoint}`, SECOND, at)
      const isUpdate = endpoint === 'POST /v1/payment_intents/:id'
      const updates = isUpdate ? windowOf(`${account} ${id ?? ''}`, HOUR, at) : undefined
      if (global.times.length >= GLOBAL_PER_SECOND[mode]) return 'global-rate'
      if (named.times.length >= ENDPOINT_PER_SECOND) return 'endpoint-rate'
      if (updates !== undefined && updates.times.length >= UPDATES_PER_HOUR) return 'resource-specific'
      for (const window of [global, named, updates]) window?.times.push(at)
      return undefined
    },
    mode: (account) => modes.get(account) ?? fallback,
    setMode(account, mode) {
      if (account === undefined) fallback = mode
      else modes.set(account, mode)
    },
    clear(account) {
      if (account === undefined) {
        modes.clear()
        windows.clear()
        fallback = initial
        return
      }
      modes.delete(account)
      for (const name of windows.keys()) if (name.split(' ')[0] === account) windows.delete(name)
    },
  }
}

/** 429 for a request that came too soon; the idempotency layer never sees it. */
export function rateLimited(): ApiError {
  const message = 'Request rate limit exceeded. Learn more about rate limits: https://docs.stripe.com/rate-limits.'
  return new ApiError(429, { type: 'invalid_request_error', code: 'rate_limit', message }, false)
}
