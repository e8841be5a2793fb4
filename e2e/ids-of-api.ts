import type { APIRequestContext } from '@playwright/test'
import { expect } from '@playwright/test'
import { rest } from './rest'

/** Ids that stand where the description has `{card}` and so on. */
export type ApiIds = {
  customer: string
  card: string
  saved_card: string
  /** A payment that is paid, and one that waits for its day; both of another customer. */
  payment: string
  open_payment: string
  checkout_session: string
}

const DAY = 86_400

/** New objects for one call: a customer with a card, payments to refund and to cancel, a checkout. */
export async function newApiIds(request: APIRequestContext, apiKey?: string): Promise<ApiIds> {
  const call = rest(request, apiKey)
  const make = async (path: string, data: object): Promise<Record<string, string>> => {
    const { status, body } = await call('POST', path, data)
    expect([status, body.error ?? null], path).toEqual([expect.any(Number), null])
    return body.data
  }
  const wallet = async () => {
    const email = `api.${crypto.randomUUID().slice(0, 8)}@example.com`
    const { id: customer = '' } = await make('/v1/customers', { email, name: 'Ada Lovelace' })
    const { id: card = '', card_id: saved = '' } = await make(`/v1/customers/${customer}/payment-methods`, {
      payment_method_id: 'pm_card_visa',
    })
    return { customer, card, saved_card: saved }
  }
  const own = await wallet()
  const other = await wallet()
  const charge = (more: object) =>
    make(`/v1/customers/${other.customer}/charge`, {
      payment_method_id: other.card,
      amount: 1999,
      currency: 'usd',
      ...more,
    })
  const { payment_id: payment = '' } = await charge({})
  const { payment_id: open = '' } = await charge({ charge_at: Math.floor(Date.now() / 1000) + 300 * DAY })
  const price = { currency: 'usd', unit_amount: 1999, product_data: { name: 'Tasting box' } }
  const { id: session = '' } = await make('/v1/checkout/sessions', { line_items: [{ price_data: price, quantity: 1 }] })
  return { ...own, payment, open_payment: open, checkout_session: session }
}

/** A text or a body with the ids in place of their names in braces. */
export function filled<T>(value: T, ids: Record<string, string>): T {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (_, name: string) => known(ids, name)) as T
  if (Array.isArray(value)) return value.map((one) => filled(one, ids)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, ids)])) as T
}

function known(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (!id) throw new Error(`no test fills {${name}}`)
  return id
}
