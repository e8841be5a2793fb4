import { type APIRequestContext, expect } from '@playwright/test'
import type { Person } from './people'
import { rest } from './rest'

// The people of the demo, whose passwords are the same, and some who are new: the pictures show the same names every time.
const password = 'demo-shopper-4242'
export const ada: Person = { name: 'Ada Lovelace', email: 'ada@example.com', password }
export const grace: Person = { name: 'Grace Hopper', email: 'grace@example.com', password }
export const alan: Person = { name: 'Alan Turing', email: 'alan@example.com', password }
export const rosa: Person = { name: 'Rosa Keller', email: 'rosa@example.com', password: 'violet harbor 42' }

/** A customer the merchant's server made, by the name of a picture's person; with a saved card if a token is given. */
export async function addCustomer(request: APIRequestContext, name: string, token?: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`
  const { id } = await made(request, '/v1/customers', { name, email })
  if (token) await made(request, `/v1/customers/${id}/payment-methods`, { payment_method_id: token })
  return id ?? ''
}

/** What the API made of a call that has to succeed. */
export async function made(request: APIRequestContext, path: string, body: object): Promise<Record<string, string>> {
  const answer = await rest(request)('POST', path, body)
  expect(answer.body.data, JSON.stringify(answer.body)).toBeTruthy()
  return answer.body.data
}
