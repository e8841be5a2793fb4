import { randomInt, randomUUID } from 'node:crypto'

/** One charge a merchant's server wants to make, and how it was answered in the end. */
export type Order = { key: string; body: Record<string, unknown>; answer?: { status: number; paymentId?: string } }

export type ChargeableCard = { customer: string; card: string }

const PAUSE_MS = 20

export type Clients = {
  orders: Order[]
  /** Answers as soon as so many more requests are under way. */
  requests(count: number): Promise<void>
  /** No more orders; those begun are brought to an answer. */
  finish(): Promise<void>
}

/**
 * Merchants' servers that charge one card after the other, whatever happens: a request without an answer is sent again
 * with its key, as Stripe's own libraries do.
 */
export function startClients(url: string, apiKey: string, cards: ChargeableCard[], count: number): Clients {
  const orders: Order[] = []
  let over = false
  let left = 0
  let reached = () => {}

  async function work(): Promise<void> {
    while (!over) {
      const { customer, card } = cards[randomInt(cards.length)] as ChargeableCard
      const charge = { payment_method_id: card, amount: 1_000 + orders.length, currency: 'eur' }
      // Every fourth is left to the worker.
      const later = randomInt(4) === 0 && { charge_at: Math.floor(Date.now() / 1000) + 2 }
      const order: Order = { key: randomUUID(), body: { ...charge, ...later, confirm_duplicate: true } }
      orders.push(order)
      while (!order.answer) await send(order, `${url}/v1/customers/${customer}/charge`)
    }
  }

  async function send(order: Order, address: string): Promise<void> {
    const headers = { 'Content-Type': 'application/json', 'X-API-Key': apiKey, 'Idempotency-Key': order.key }
    const request = fetch(address, { method: 'POST', headers, body: JSON.stringify(order.body) })
    if (--left === 0) reached()
    try {
      const answer = await request
      const { data, error } = await answer.json()
      // Its key was taken by a process that has died since: it is free again in a moment.
      const isWaiting = answer.status >= 500 || error?.code === 'idempotency_key_in_use'
      if (!isWaiting) order.answer = { status: answer.status, paymentId: data?.payment_id }
      else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  const running = Promise.all(Array.from({ length: count }, work))
  return {
    orders,
    async requests(more) {
      await new Promise<void>((resolve) => {
        left = more
        reached = resolve
      })
    },
    async finish() {
      over = true
      await running
    },
  }
}
