import type { Journal } from '#sandbox/state/journal.ts'
import type { WebhookEndpointRecord } from '#sandbox/state/records.ts'
import type { Store } from '#sandbox/state/store.ts'
import { PLAIN_MODE, type WebhookMode } from './webhook-mode.ts'

/** One try to deliver, at a wall-clock millisecond, and what came of it. */
export interface Attempt {
  at: number
  status: number | null
  problem: string | null
}

/** One event on its way to one endpoint. Times are wall-clock milliseconds. */
export interface Delivery {
  id: number
  account: string
  event: string
  endpoint: string
  state: 'pending' | 'held' | 'delivered' | 'failed' | 'dropped'
  /** How many tries were made. */
  attempt: number
  next_at: number
  /** What the newest try was answered. */
  status: number | null
  problem: string | null
  attempts: Attempt[]
}

/** What a delivery became. */
export type Outcome = Pick<Delivery, 'state'> & { next_at?: number; try?: Attempt; problem?: string }

/** The queue of webhook deliveries. */
export interface Deliveries {
  endpointsOf(account: string): WebhookEndpointRecord[]
  /** Call when an account's endpoints changed. */
  forgetEndpoints(account: string): void
  /** Queues an event for an endpoint, as the account's mode wants it. */
  schedule(account: string, event: string, endpoint: string): void
  /** The deliveries that are due, the order they go out in. */
  due(now: number, limit: number): Delivery[]
  nextAt(): number | undefined
  settle(id: number, outcome: Outcome): void
  /** Sends what was held, and says how many that were. */
  release(account: string): number
  /** At how many endpoints an event has not arrived. */
  pendingOf(event: string): number
  latest(account: string | undefined, limit: number): Delivery[]
  mode(account: string): WebhookMode
  setMode(account: string, mode: WebhookMode): void
  /** Forgets the deliveries of an account, or all. */
  clear(account: string | undefined): void
}

/** Settled deliveries beyond these are forgotten, the oldest first. */
const MOST_SETTLED = 10_000

/** The queue in memory; the modes end with the process. */
export function createDeliveries(journal: Journal, store: Store, saved: Delivery[] = []): Deliveries {
  const all = new Map<number, Delivery>()
  const waiting = new Map<number, Delivery>()
  const settled = new Map<number, Delivery>()
  const undelivered = new Map<string, number>()
  const modes = new Map<string, WebhookMode>()
  const endpoints = new Map<string, WebhookEndpointRecord[]>()
  let lastId = 0

  const isOpen = (delivery: Delivery) => delivery.state !== 'delivered' && delivery.state !== 'dropped'

  function count(delivery: Delivery, by: 1 | -1): void {
    const open = (undelivered.get(delivery.event) ?? 0) + by
    if (open <= 0) undelivered.delete(delivery.event)
    else undelivered.set(delivery.event, open)
  }

  function sort(delivery: Delivery): void {
    waiting.delete(delivery.id)
    settled.delete(delivery.id)
    if (delivery.state === 'pending') waiting.set(delivery.id, delivery)
    else if (delivery.state !== 'held') settled.set(delivery.id, delivery)
  }

  function keep(delivery: Delivery): void {
    all.set(delivery.id, delivery)
    sort(delivery)
    if (isOpen(delivery)) count(delivery, 1)
    lastId = Math.max(lastId, delivery.id)
  }

  function drop(delivery: Delivery): void {
    for (const map of [all, waiting, settled]) map.delete(delivery.id)
    if (isOpen(delivery)) count(delivery, -1)
  }

  function forget(delivery: Delivery): void {
    drop(delivery)
    journal.changed(
      () => {},
      (disk) => disk.dropDelivery(delivery.id),
    )
  }

  function change(delivery: Delivery, fields: Partial<Delivery>): void {
    const wasOpen = isOpen(delivery)
    Object.assign(delivery, fields)
    sort(delivery)
    if (wasOpen !== isOpen(delivery)) count(delivery, wasOpen ? -1 : 1)
    journal.changed(
      () => {},
      (disk) => disk.putDelivery(delivery),
    )
    for (const oldest of settled.values()) {
      if (settled.size <= MOST_SETTLED) return
      forget(oldest)
    }
  }

  for (const delivery of saved) keep(delivery)

  return {
    endpointsOf(account) {
      const known = endpoints.get(account)
      if (known !== undefined) return known
      const found = store.page(account, 'webhook_endpoint', { limit: 100 })?.records ?? []
      endpoints.set(account, found)
      return found
    },
    forgetEndpoints(account) {
      endpoints.delete(account)
    },
    schedule(account, event, endpoint) {
      const { mode, duplicate, delay_ms: delay } = this.mode(account)
      const state = mode === 'hold' ? 'held' : mode === 'drop' ? 'dropped' : 'pending'
      for (let copy = 0; copy <= duplicate; copy++) {
        const delivery: Delivery = {
          id: lastId + 1,
          account,
          event,
          endpoint,
          state,
          attempt: 0,
          next_at: Date.now() + delay,
          status: null,
          problem: null,
          attempts: [],
        }
        keep(delivery)
        journal.changed(
          () => drop(delivery),
          (disk) => disk.putDelivery(delivery),
        )
      }
    },
    due(now, limit) {
      const ready: Delivery[] = []
      const reordered: Delivery[] = []
      // Those that wait for another try went to the end of the map, so the first few are usually due.
      for (const delivery of waiting.values()) {
        if (ready.length >= limit) break
        if (delivery.next_at > now) continue
        if (this.mode(delivery.account).reorder) reordered.unshift(delivery)
        else ready.push(delivery)
      }
      return [...ready, ...reordered]
    },
    nextAt() {
      let next: number | undefined
      for (const { next_at: at } of waiting.values()) if (next === undefined || at < next) next = at
      return next
    },
    settle(id, { state, next_at: at, try: attempt, problem }) {
      const delivery = all.get(id)
      if (delivery === undefined) return
      change(delivery, {
        state,
        next_at: at ?? delivery.next_at,
        attempt: delivery.attempt + (attempt === undefined ? 0 : 1),
        status: attempt?.status ?? null,
        problem: problem ?? attempt?.problem ?? null,
        attempts: attempt === undefined ? delivery.attempts : [...delivery.attempts, attempt],
      })
    },
    release(account) {
      let released = 0
      for (const delivery of all.values()) {
        if (delivery.account !== account || delivery.state !== 'held') continue
        change(delivery, { state: 'pending', next_at: Date.now() })
        released += 1
      }
      return released
    },
    pendingOf: (event) => undelivered.get(event) ?? 0,
    latest(account, limit) {
      const newest = [...all.values()].reverse()
      return newest.filter((one) => account === undefined || one.account === account).slice(0, limit)
    },
    mode: (account) => modes.get(account) ?? PLAIN_MODE,
    setMode(account, mode) {
      modes.set(account, mode)
    },
    clear(account) {
      for (const delivery of all.values()) {
        if (account !== undefined && delivery.account !== account) continue
        forget(delivery)
      }
      for (const name of account === undefined ? [...modes.keys(), ...endpoints.keys()] : [account]) {
        modes.delete(name)
        endpoints.delete(name)
      }
    },
  }
}
