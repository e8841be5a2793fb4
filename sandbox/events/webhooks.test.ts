import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import Stripe from 'stripe'
import type { Sandbox } from '#sandbox/server.ts'
import { errorOf, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox
let stripe: Stripe
let receiver: Server
let secret: string
let received: Stripe.Event[]
let signatures: string[]
let answerWith: number[]
let waiting: (() => void) | undefined
const account = 'webhooks'

beforeAll(async () => {
  sandbox = await startTestSandbox()
  stripe = stripeFor(sandbox.url, account)
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature'])
      signatures.push(signature)
      received.push(Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secret))
      response.writeHead(answerWith.shift() ?? 200).end()
      waiting?.()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const endpoint = await stripe.webhookEndpoints.create({ url: `http://127.0.0.1:${port}/hook`, enabled_events: ['*'] })
  secret = endpoint.secret ?? ''
})
afterAll(async () => {
  await sandbox.stop()
  receiver.close()
})
beforeEach(() => {
  received = []
  signatures = []
  answerWith = []
})

/** Waits until so many webhooks came. */
function arrived(count: number): Promise<Stripe.Event[]> {
  return new Promise((resolve) => {
    const look = () => {
      if (received.length >= count) resolve(received)
    }
    waiting = look
    look()
  })
}

function control(body: object): Promise<Response> {
  const options = { method: 'POST', body: JSON.stringify({ key: `sk_test_${account}`, ...body }) }
  return fetch(`${sandbox.url}/_sandbox/webhooks`, options)
}

test('a payment sends its events, signed, in the order they happened', async () => {
  const customer = await stripe.customers.create({})
  await stripe.paymentIntents.create(
    {
      amount: 1000,
      currency: 'usd',
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
      allowed_payment_method_types: ['card'],
    },
    { idempotencyKey: 'order-1' },
  )
  const events = await arrived(4)
  const byTime = (await stripe.events.list({ limit: 4 })).data.toReversed()
  expect(byTime.map((event) => event.type)).toEqual([
    'customer.created',
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
  ])
  expect(new Set(events.map((event) => event.id))).toEqual(new Set(byTime.map((event) => event.id)))
  const paid = events.find((event) => event.type === 'payment_intent.succeeded')
  expect(paid).toMatchObject({
    object: 'event',
    api_version: '2026-10-28.endive',
    livemode: false,
    request: { idempotency_key: 'order-1' },
    data: { object: { object: 'payment_intent', status: 'succeeded', customer: customer.id } },
  })
})

test('a decline sends charge.failed and payment_intent.payment_failed', async () => {
  await errorOf(
    stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      payment_method: 'pm_card_visa_chargeDeclined',
      confirm: true,
      allowed_payment_method_types: ['card'],
    }),
  )
  const types = (await arrived(3)).map((event) => event.type).toSorted()
  expect(types).toEqual(['charge.failed', 'payment_intent.created', 'payment_intent.payment_failed'])
})

test('updates say what was there before', async () => {
  const customer = await stripe.customers.create({ name: 'Ann', metadata: { a: '1', b: '2' } })
  await stripe.customers.update(customer.id, { name: 'Bea', metadata: { b: '3' } })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  await stripe.paymentMethods.detach(method.id)
  const events = await arrived(4)
  const updated = events.find((event) => event.type === 'customer.updated')
  expect(updated?.data.previous_attributes).toEqual({ name: 'Ann', metadata: { b: '2' } })
  const detached = events.find((event) => event.type === 'payment_method.detached')
  expect(detached?.data.previous_attributes).toEqual({ customer: customer.id })
})

test('a refused delivery is tried again, and the event counts as pending until then', async () => {
  answerWith = [500]
  const customer = await stripe.customers.create({})
  const [first] = await arrived(1)
  expect((await stripe.events.retrieve(first?.id ?? '')).pending_webhooks).toBe(1)
  const events = await arrived(2)
  expect(events[1]?.id).toBe(first?.id)
  expect(events[1]?.data.object).toMatchObject({ id: customer.id })
})

test('webhooks can be held, released, dropped and doubled', async () => {
  await control({ mode: 'hold' })
  const held = await stripe.customers.create({ name: 'held' })
  await control({ mode: 'drop' })
  await stripe.customers.create({ name: 'dropped' })
  expect(received).toEqual([])
  await control({ mode: 'release' })
  expect((await arrived(1))[0]?.data.object).toMatchObject({ id: held.id })
  await control({ mode: 'deliver', duplicate: 1 })
  const doubled = await stripe.customers.create({ name: 'doubled' })
  const events = await arrived(3)
  await control({ mode: 'deliver', duplicate: 0 })
  expect(events.slice(1).map((event) => event.data.object)).toMatchObject([{ id: doubled.id }, { id: doubled.id }])
  expect(events[1]?.id).toBe(events[2]?.id)
})

test('webhooks come in the wrong order, late, or signed long ago', async () => {
  await control({ reorder: true })
  await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    allowed_payment_method_types: ['card'],
  })
  const types = (await arrived(3)).map((event) => event.type)
  expect(types).toEqual(['payment_intent.succeeded', 'charge.succeeded', 'payment_intent.created'])
  await control({ reorder: false, delay_ms: 150, stale_seconds: 250 })
  const sent = Date.now()
  await stripe.customers.create({})
  await arrived(4)
  expect(Date.now() - sent).toBeGreaterThanOrEqual(150)
  const signedAt = Number(/^t=(\d+),/.exec(signatures[3] ?? '')?.[1])
  expect(signedAt).toBeLessThanOrEqual(Math.floor(sent / 1000) - 249)
  await control({ delay_ms: 0, stale_seconds: 0 })
})

test('an event, or all since a moment, are sent again; every attempt is on record', async () => {
  const customer = await stripe.customers.create({})
  const [first] = await arrived(1)
  const replay = (body: object) =>
    fetch(`${sandbox.url}/_sandbox/webhooks/replay`, {
      method: 'POST',
      body: JSON.stringify({ key: `sk_test_${account}`, ...body }),
    })
  answerWith = [500]
  expect(await (await replay({ event: first?.id })).json()).toMatchObject({ replayed: 1 })
  const events = await arrived(3)
  expect(events.map((event) => event.id)).toEqual([first?.id, first?.id, first?.id])
  expect(events[2]?.data.object).toMatchObject({ id: customer.id })
  const log = await fetch(`${sandbox.url}/_sandbox/webhooks?key=sk_test_${account}`)
  await expect
    .poll(async () => (await (await fetch(log.url)).json())[0])
    .toMatchObject({
      event: first?.id,
      state: 'delivered',
      attempt: 2,
      attempts: [
        { status: 500, problem: 'answered 500' },
        { status: 200, problem: null },
      ],
    })
  expect((await replay({ event: 'evt_x' })).status).toBe(400)
  const since = first?.created ?? 0
  const { data } = await stripe.events.list({ created: { gte: since }, limit: 100 })
  expect(await (await replay({ since })).json()).toMatchObject({ replayed: data.length })
  await arrived(3 + data.length)
})

test('an endpoint gets the types it asked for, and nothing of another account', async () => {
  const other = stripeFor(sandbox.url, 'webhooks_other')
  const url = (await stripe.webhookEndpoints.list()).data[0]?.url ?? ''
  const endpoint = await other.webhookEndpoints.create({ url, enabled_events: ['customer.deleted'] })
  expect(endpoint.secret).toMatch(/^whsec_/)
  expect((await other.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
  const ours = secret
  secret = endpoint.secret ?? ''
  const customer = await other.customers.create({})
  await other.customers.del(customer.id)
  expect((await arrived(1)).map((event) => event.type)).toEqual(['customer.deleted'])
  secret = ours
  await other.webhookEndpoints.del(endpoint.id)
  expect((await other.webhookEndpoints.list()).data).toEqual([])
})

test('a webhook is signed at the time of the sandbox, so that a receiver whose clock is walked along takes it', async () => {
  const walked = 600
  const clock = (seconds: number) =>
    fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_seconds: seconds }) })
  await clock(walked)
  const before = Math.floor(Date.now() / 1000) + walked
  await stripe.customers.create({ email: 'later@example.com' })
  await arrived(1)
  await clock(-walked)
  const signedAt = Number(/^t=(\d+),/.exec(signatures[0] ?? '')?.[1])
  expect(signedAt).toBeGreaterThanOrEqual(before)
  expect(signedAt).toBeLessThan(before + 60)
})
