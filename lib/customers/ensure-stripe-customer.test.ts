import { expect, it } from 'vitest'
import { transaction } from '@/db/client'
import { getCustomer, setStripeCustomerId } from '@/db/repositories/customers'
import { now } from '@/lib/core/clock'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { addShopper, freshWorld } from '@/lib/testing'
import { callsTo, stripe } from '@/lib/testing-stripe'

const world = freshWorld()

it('makes the customer at Stripe once and remembers it', async () => {
  const shopper = await addShopper(world)
  const ids = await Promise.all([1, 2, 3].map(() => ensureStripeCustomer(shopper.ctx, shopper.customerId)))
  expect(new Set(ids).size).toBe(1)
  const { metadata } = await stripe('GET', `/v1/customers/${ids[0]}`)
  expect(metadata).toEqual({ cf_customer_id: shopper.customerId, cf_install: world.merchant.id })
  expect(await setStripeCustomerId(world.merchant.id, shopper.customerId, 'cus_late', now())).toBe(ids[0])
})

it('Stripe is not called while a transaction is open: the gateway throws, and nothing is written', async () => {
  const shopper = await addShopper(world)
  const calls = (await callsTo('POST /v1/customers')).length
  const inside = transaction(() => ensureStripeCustomer(shopper.ctx, shopper.customerId))
  await expect(inside).rejects.toThrow('Stripe must not be called inside a database transaction')
  expect(await callsTo('POST /v1/customers')).toHaveLength(calls)
  expect((await getCustomer(world.merchant.id, shopper.customerId)).stripeCustomerId).toBeNull()
})
