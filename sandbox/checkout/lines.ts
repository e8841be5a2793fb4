import type Stripe from 'stripe'
import type { Call } from '#sandbox/api/endpoint.ts'
import { renderLineItem, type WireLineItem } from '#sandbox/objects/line-item.ts'

/** The lines of a session in the order they were given, with their prices as they are now. */
export function linesOf(call: Call, sessionId: string): WireLineItem[] {
  const session = call.store.find(call.account, 'checkout_session', sessionId)
  return (session?.line_items ?? []).map((line) =>
    renderLineItem(line, call.store.find(call.account, 'price', line.price)),
  )
}

/** The lines as the list `line_items` expands to: the first ten, as Stripe sends them. */
export function firstLines(call: Call, sessionId: string): Stripe.ApiList<WireLineItem> {
  const lines = linesOf(call, sessionId)
  const url = `/v1/checkout/sessions/${sessionId}/line_items`
  return { object: 'list', data: lines.slice(0, 10), has_more: lines.length > 10, url }
}
