import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect } from '@playwright/test'
import { demoPeople } from './people'

/** What the REST API answered. */
export type RestAnswer = {
  status: number
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  headers: Record<string, string>
}

/** Calls of the REST API with the demo's key, or with the one given; a body given as text is sent as it is. */
export function rest(request: APIRequestContext, apiKey?: string) {
  return async (
    method: 'GET' | 'POST' | 'DELETE' | 'PUT',
    path: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<RestAnswer> => {
    const answer = await request.fetch(path, {
      method,
      data: typeof data === 'string' ? Buffer.from(data) : data,
      maxRedirects: 0,
      headers: {
        'X-API-Key': apiKey ?? (await demoPeople()).api_key,
        ...(typeof data === 'string' && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    })
    const text = await answer.text()
    return { status: answer.status(), body: text === '' ? null : JSON.parse(text), headers: answer.headers() }
  }
}

/** A new customer of the merchant with one saved card, made through the REST API; `token` is a test PaymentMethod. */
export async function newWallet(request: APIRequestContext, token = 'pm_card_visa', apiKey?: string) {
  const call = rest(request, apiKey)
  const email = `api.${randomUUID().slice(0, 8)}@example.com`
  const customer = await call('POST', '/v1/customers', { email, name: 'Ada Lovelace' })
  expect([customer.status, customer.body]).toMatchObject([201, { success: true }])
  const id: string = customer.body.data.id
  const card = await call('POST', `/v1/customers/${id}/payment-methods`, { payment_method_id: token })
  expect([card.status, card.body]).toMatchObject([201, { success: true }])
  return { customer: id, email, card: card.body.data.id as string }
}
