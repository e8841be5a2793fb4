import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { request, startTestSandbox } from '#sandbox/testing.ts'
import type { Step } from './recording.ts'
import { replay } from './replay.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

type Asked = [method: 'GET' | 'POST' | 'DELETE', path: string, form?: Record<string, string>]
type Flow = ((answers: { id: string; latest_charge: string }[]) => Asked)[]

const HEADERS = ['request-id', 'original-request', 'idempotency-key', 'stripe-should-retry', 'stripe-version']
const card = { 'allowed_payment_method_types[]': 'card' }

/** A flow recorded on the sandbox itself, in the form of recordings of Stripe. */
async function record(flow: Flow): Promise<Step[]> {
  const key = `sk_test_recorded_${randomUUID().replaceAll('-', '')}`
  const answers: { id: string; latest_charge: string }[] = []
  const steps: Step[] = []
  for (const ask of flow) {
    const [method, path, form = {}] = ask(answers)
    const given = await request(sandbox.url, key, method, path, form, { 'Idempotency-Key': randomUUID() })
    answers.push(given.body)
    const headers = HEADERS.flatMap((name) => {
      const value = given.headers.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    const pairs = Object.entries(form)
    const [query, sent] = method === 'GET' ? [pairs, []] : [[], pairs]
    steps.push({
      recorded_at: new Date().toISOString(),
      request: { method, path, query, form: sent, headers: {} },
      response: { status: given.status, headers: Object.fromEntries(headers), body: given.body },
    })
  }
  return steps
}

const id = (answers: { id: string }[], index: number) => answers[index]?.id ?? ''

const flows: Record<string, Flow> = {
  'authorize, capture, refund': [
    () => ['POST', '/v1/customers', { email: 'ada@example.com' }],
    (a) => ['POST', '/v1/payment_methods/pm_card_visa/attach', { customer: id(a, 0) }],
    (a) => {
      const form = { amount: '2000', currency: 'usd', confirm: 'true', capture_method: 'manual', ...card }
      return ['POST', '/v1/payment_intents', { ...form, customer: id(a, 0), payment_method: id(a, 1) }]
    },
    (a) => ['GET', `/v1/payment_intents/${id(a, 2)}`],
    (a) => ['POST', `/v1/payment_intents/${id(a, 2)}/capture`],
    (a) => ['GET', `/v1/charges/${a[4]?.latest_charge}`],
    (a) => ['POST', '/v1/refunds', { charge: a[4]?.latest_charge ?? '', amount: '700' }],
    (a) => ['POST', '/v1/refunds', { payment_intent: id(a, 2), amount: '5000' }],
    (a) => ['POST', `/v1/payment_intents/${id(a, 2)}/cancel`],
  ],
  'a SetupIntent that waits for the bank and is canceled': [
    () => ['POST', '/v1/setup_intents', card],
    (a) => ['POST', `/v1/setup_intents/${id(a, 0)}/confirm`, { payment_method: 'pm_card_authenticationRequired' }],
    (a) => ['GET', `/v1/setup_intents/${id(a, 0)}`],
    (a) => ['POST', `/v1/setup_intents/${id(a, 0)}/cancel`],
    (a) => ['POST', `/v1/setup_intents/${id(a, 0)}/cancel`],
  ],
  'declined off-session, then paid': [
    () => ['POST', '/v1/customers'],
    (a) => ['POST', '/v1/payment_methods/pm_card_chargeCustomerFail/attach', { customer: id(a, 0) }],
    (a) => ['POST', '/v1/payment_methods/pm_card_visa/attach', { customer: id(a, 0) }],
    (a) => ['POST', '/v1/payment_intents', { amount: '2000', currency: 'usd', customer: id(a, 0), ...card }],
    (a) => ['POST', `/v1/payment_intents/${id(a, 3)}`, { amount: '2500', description: 'Order 7' }],
    (a) => ['POST', `/v1/payment_intents/${id(a, 3)}/confirm`, { payment_method: id(a, 1), off_session: 'true' }],
    (a) => ['GET', `/v1/payment_intents/${id(a, 3)}`],
    (a) => ['POST', `/v1/payment_intents/${id(a, 3)}/confirm`, { payment_method: id(a, 2) }],
    (a) => ['POST', `/v1/payment_methods/${id(a, 2)}/detach`],
    (a) => ['DELETE', `/v1/customers/${id(a, 0)}`],
  ],
  'the default card, listed and expanded': [
    () => ['POST', '/v1/customers'],
    (a) => ['POST', '/v1/payment_methods/pm_card_mastercard/attach', { customer: id(a, 0) }],
    (a) => ['POST', `/v1/customers/${id(a, 0)}`, { 'invoice_settings[default_payment_method]': id(a, 1) }],
    (a) => ['GET', '/v1/payment_methods', { customer: id(a, 0), type: 'card' }],
    (a) => ['GET', `/v1/customers/${id(a, 0)}`, { 'expand[]': 'invoice_settings.default_payment_method' }],
    (a) => ['GET', `/v1/payment_methods/${id(a, 1)}`],
  ],
}

test.each(Object.keys(flows))('however late a recording begins, it agrees: %s', async (name) => {
  const steps = await record(flows[name] ?? [])
  for (const begin of steps.keys()) {
    const results = await replay(sandbox.url, { name, version: undefined, steps: steps.slice(begin) })
    const differences = results.flatMap((result) => result.differences)
    expect({ begin, differences }).toEqual({ begin, differences: [] })
  }
})
