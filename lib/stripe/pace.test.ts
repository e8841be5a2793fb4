import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runInBackground } from '@/lib/core/background'

const SHOP = { id: 'shop', livemode: false }
const PAYMENTS = '/v1/payment_intents'

beforeEach(() => {
  vi.resetModules()
  globalThis.cardfileStripeLanes = undefined
  Object.assign(process.env, {
    STRIPE_API_BASE: 'http://localhost:9',
    STRIPE_RATE_PER_ENDPOINT: '100',
    STRIPE_RATE: '',
  })
})

afterEach(() => {
  Object.assign(process.env, { STRIPE_RATE_PER_ENDPOINT: '', STRIPE_RATE: '' })
})

it('keeps to the rate and wastes hardly any of it', async () => {
  const { takeTurn } = await import('@/lib/stripe/pace')
  const began = performance.now()
  await Promise.all(Array.from({ length: 101 }, () => takeTurn(SHOP, 'POST', PAYMENTS)))
  const seconds = (performance.now() - began) / 1000
  expect(seconds).toBeGreaterThanOrEqual(0.95)
  expect(seconds, 'a stall of the machine aside').toBeLessThan(3)
})

it('an endpoint is an address without its ids; each has a line of its own', async () => {
  const { takeTurn } = await import('@/lib/stripe/pace')
  await takeTurn(SHOP, 'GET', '/v1/payment_intents/pi_3AbC/confirm?expand[]=x')
  await takeTurn(SHOP, 'GET', '/v1/payment_intents/pi_test_9Xyz/confirm')
  await takeTurn(SHOP, 'GET', '/v1/customers/cus_Q1/payment_methods')
  await takeTurn(SHOP, 'POST', PAYMENTS)
  expect([...(globalThis.cardfileStripeLanes ?? new Map()).keys()]).toEqual([
    'shop GET /v1/payment_intents/{id}/confirm',
    'shop GET /v1/customers/{id}/payment_methods',
    'shop POST /v1/payment_intents',
  ])
})

it('somebody who waits goes before the jobs that stood in line longer', async () => {
  const { takeTurn } = await import('@/lib/stripe/pace')
  const order: string[] = []
  const one = async (name: string) => {
    await takeTurn(SHOP, 'POST', PAYMENTS)
    order.push(name)
  }
  await takeTurn(SHOP, 'POST', PAYMENTS)
  const jobs = Array.from({ length: 5 }, (_, i) => runInBackground(() => one(`job ${i}`)))
  await Promise.all([...jobs, one('click')])
  expect(order[0]).toBe('click')
  expect(order.slice(1)).toEqual(['job 0', 'job 1', 'job 2', 'job 3', 'job 4'])
})

it('the account’s own limit holds over all endpoints', async () => {
  Object.assign(process.env, { STRIPE_RATE_PER_ENDPOINT: '10000', STRIPE_RATE: '100' })
  const { takeTurn } = await import('@/lib/stripe/pace')
  const began = performance.now()
  await Promise.all(Array.from({ length: 40 }, (_, i) => takeTurn(SHOP, 'GET', `/v1/${'abcdefgh'[i % 8]}`)))
  expect(performance.now() - began).toBeGreaterThanOrEqual(350)
})

it('the local Stripe has no limit unless one is set', async () => {
  Object.assign(process.env, { STRIPE_RATE_PER_ENDPOINT: '' })
  const { takeTurn } = await import('@/lib/stripe/pace')
  await takeTurn(SHOP, 'POST', PAYMENTS)
  expect(globalThis.cardfileStripeLanes?.size ?? 0).toBe(0)
})

it('one merchant’s queue holds up no other: each account has its own limits', async () => {
  Object.assign(process.env, { STRIPE_RATE_PER_ENDPOINT: '10', STRIPE_RATE: '10' })
  const { takeTurn } = await import('@/lib/stripe/pace')
  const queue = Array.from({ length: 10 }, () => takeTurn(SHOP, 'POST', PAYMENTS))
  const began = performance.now()
  await takeTurn({ id: 'other', livemode: false }, 'POST', PAYMENTS)
  expect(performance.now() - began).toBeLessThan(90)
  await Promise.all(queue)
})
