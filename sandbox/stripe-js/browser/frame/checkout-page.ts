import { checkoutSessionId } from '#sandbox/stripe-js/browser/wire/checkout-page.ts'
import type { CheckoutPage, PageInput, PageOutcome } from '#sandbox/stripe-js/browser/wire/checkout-page.ts'
import { request } from './api.ts'

/** Reads or changes a Checkout Session with its client secret; answers it as it is then. */
export async function callPage({ caller, clientSecret, action, params }: PageInput): Promise<PageOutcome> {
  const path = `/v1/payment_pages/${checkoutSessionId(clientSecret) ?? ''}`
  const method = action === 'read' ? 'GET' : 'POST'
  const address = action === 'confirm' || action === 'detach' ? `${path}/${action}` : path
  // Browsers send a request again by themselves when its connection breaks; a confirmation must not count twice.
  const key = action === 'confirm' ? crypto.getRandomValues(new Uint32Array(4)).join('-') : undefined
  const given = { ...params, client_secret: clientSecret }
  const answer = await request<CheckoutPage>(caller, method, address, given, key)
  return answer.error ? { error: answer.error } : { page: answer.value }
}
