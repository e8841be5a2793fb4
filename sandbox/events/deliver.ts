import { renderEvent } from '#sandbox/objects/event.ts'
import type { Clock } from '#sandbox/state/clock.ts'
import type { Store } from '#sandbox/state/store.ts'
import type { Deliveries, Delivery } from './deliveries.ts'

/** How long after each failed attempt the next one is made, in milliseconds; then it is given up. */
const BACK_OFF = [1_000, 3_000, 10_000, 30_000, 120_000, 600_000, 3_600_000]
const TIMEOUT_MS = 10_000
const AT_ONCE = 8

/** Sends due webhooks in the background; the API never waits for it. */
export interface Deliverer {
  /** Looks for due deliveries soon; call it after a commit. */
  wake(): void
  /** Stops sending and waits for what is under way. */
  stop(): Promise<void>
}

/** A deliverer over the persisted queue, with a bounded number of requests under way. */
export function createDeliverer(store: Store, deliveries: Deliveries, clock: Clock): Deliverer {
  const running = new Map<number, Promise<void>>()
  const busy = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let timerAt = 0
  let stopped = false

  function plan(at: number): void {
    if (stopped || (timer !== undefined && timerAt <= at)) return
    clearTimeout(timer)
    timerAt = at
    timer = setTimeout(pump, Math.max(0, at - Date.now()))
    timer.unref()
  }

  function pump(): void {
    timer = undefined
    if (stopped) return
    for (const delivery of deliveries.due(Date.now(), AT_ONCE + running.size)) {
      if (running.size >= AT_ONCE) return
      if (running.has(delivery.id)) continue
      const oneByOne = deliveries.mode(delivery.account).reorder
      if (oneByOne && busy.has(delivery.account)) continue
      if (oneByOne) busy.add(delivery.account)
      const sending = send(store, deliveries, clock, delivery).finally(() => {
        running.delete(delivery.id)
        if (oneByOne) busy.delete(delivery.account)
        plan(Date.now())
      })
      running.set(delivery.id, sending)
    }
    const next = deliveries.nextAt()
    if (next !== undefined && next > Date.now()) plan(next)
  }

  return {
    wake() {
      plan(Date.now())
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.allSettled(running.values())
    },
  }
}

async function send(store: Store, deliveries: Deliveries, clock: Clock, delivery: Delivery): Promise<void> {
  const { id, account } = delivery
  const endpoint = store.find(account, 'webhook_endpoint', delivery.endpoint)
  const event = store.find(account, 'event', delivery.event)
  if (endpoint === undefined || event === undefined) {
    deliveries.settle(id, { state: 'dropped', problem: 'the endpoint or the event is gone' })
    return
  }
  const payload = JSON.stringify(renderEvent(event, deliveries.pendingOf(event.id)), null, 2)
  const timestamp = clock.seconds() - deliveries.mode(account).stale_seconds
  const answer = await post(endpoint.url, endpoint.secret, payload, timestamp)
  const attempt = { at: Date.now(), ...answer }
  const wait = BACK_OFF[delivery.attempt]
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
    deliveries.settle(id, { state: 'delivered', try: attempt })
  } else if (wait === undefined) {
    deliveries.settle(id, { state: 'failed', try: attempt })
  } else {
    deliveries.settle(id, { state: 'pending', next_at: Date.now() + wait, try: attempt })
  }
}

async function post(
  url: string,
  secret: string,
  payload: string,
  timestamp: number,
): Promise<{ status: number | null; problem: string | null }> {
  // The package is loaded with the first delivery, not at start: it is most of the start-up time.
  const { default: Stripe } = await import('stripe')
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Stripe-Signature': signature,
        'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
    })
    await answer.body?.cancel()
    return { status: answer.status, problem: answer.ok ? null : `answered ${answer.status}` }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { status: null, problem: cause instanceof Error ? cause.message || cause.name : String(cause) }
  }
}
