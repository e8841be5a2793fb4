import type { Merchant } from '@/lib/core/actor'
import { inBackground } from '@/lib/core/background'
import { env } from '@/lib/core/env'

/** One limit: turns are `interval` milliseconds apart, and those who wait for one stand in two lines. */
type Lane = { interval: number; nextAt: number; first: (() => void)[]; later: (() => void)[]; timer?: NodeJS.Timeout }

/** Whose limits they are. */
export type Account = Pick<Merchant, 'id' | 'livemode'>

declare global {
  // One per process, whatever Next bundles twice: the limits are each account's own, and a merchant has one account.
  var cardfileStripeLanes: Map<string, Lane> | undefined
}

// A turn that came late lets the next come sooner, by one turn at most: more would be a burst that Stripe refuses.
const CATCH_UP = 1
// Calls arrive unevenly: a little below the limit none is refused.
const SHARE_OF_LIMIT = 0.99

/**
 * Waits until a call of a merchant may leave, so that Stripe's rate limits are kept instead of run into (performance.md): so many a
 * second for one endpoint and for the account, evenly. Whoever is waited for goes before the worker's jobs.
 */
export async function takeTurn({ id, livemode }: Account, method: string, path: string): Promise<void> {
  const { perEndpoint, perAccount } = limits(livemode)
  await turn(laneOf(`${id} ${method} ${endpointOf(path)}`, perEndpoint))
  await turn(laneOf(`${id} account`, perAccount))
}

// Stripe's defaults: 25 a second for an endpoint, 100 for a live account and 25 for a test one; the local Stripe has none.
function limits(livemode: boolean): { perEndpoint: number; perAccount: number } {
  const { STRIPE_RATE_PER_ENDPOINT, STRIPE_RATE, STRIPE_API_BASE } = env()
  const none = STRIPE_API_BASE ? Number.POSITIVE_INFINITY : undefined
  return {
    perEndpoint: STRIPE_RATE_PER_ENDPOINT ?? none ?? 25,
    perAccount: STRIPE_RATE ?? none ?? (livemode ? 100 : 25),
  }
}

/** `/v1/payment_intents/pi_1/confirm?…` as `/v1/payment_intents/{id}/confirm`: ids are not endpoints. */
function endpointOf(path: string): string {
  const [address = ''] = path.split('?')
  return address.replace(/\/[a-z]+_[A-Za-z0-9_]*[A-Z0-9][A-Za-z0-9_]*/g, '/{id}')
}

function laneOf(name: string, perSecond: number): Lane | null {
  if (perSecond === Number.POSITIVE_INFINITY) return null
  const lanes = (globalThis.cardfileStripeLanes ??= new Map())
  const known = lanes.get(name)
  if (known) return known
  const lane: Lane = { interval: 1_000 / (perSecond * SHARE_OF_LIMIT), nextAt: 0, first: [], later: [] }
  lanes.set(name, lane)
  return lane
}

async function turn(lane: Lane | null): Promise<void> {
  if (!lane) return
  const now = performance.now()
  if (lane.first.length + lane.later.length === 0 && now >= lane.nextAt) {
    lane.nextAt = now + lane.interval
    return
  }
  await new Promise<void>((resolve) => {
    ;(inBackground() ? lane.later : lane.first).push(resolve)
    wait(lane)
  })
}

function wait(lane: Lane): void {
  lane.timer ??= setTimeout(
    () => {
      lane.timer = undefined
      while (performance.now() >= lane.nextAt) {
        const next = lane.first.shift() ?? lane.later.shift()
        if (!next) return
        lane.nextAt = Math.max(lane.nextAt, performance.now() - CATCH_UP * lane.interval) + lane.interval
        next()
      }
      wait(lane)
    },
    Math.max(1, lane.nextAt - performance.now()),
  )
}
