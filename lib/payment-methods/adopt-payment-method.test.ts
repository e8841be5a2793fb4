import { describe, expect, it } from 'vitest'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { addShopper, freshWorld, refusalOf } from '@/lib/testing'
import { stripe } from '@/lib/testing-stripe'

const world = freshWorld()

const collected = () => stripe('POST', '/v1/payment_methods', { type: 'card', 'card[token]': 'tok_visa' })

describe('a card that was collected elsewhere', () => {
  it('is adopted although an earlier call died after Stripe had attached it', async () => {
    const { ctx, customerId } = await addShopper(world)
    const { id } = await collected()
    await stripe('POST', `/v1/payment_methods/${id}/attach`, { customer: await ensureStripeCustomer(ctx, customerId) })
    await adoptPaymentMethod(world.ctx, customerId, id)
    const cards = await listPaymentMethods(ctx, customerId)
    expect(cards.map((card) => card.stripeId)).toEqual([id])
  })

  it('is one card when its adoption is asked for twice', async () => {
    const { ctx, customerId } = await addShopper(world)
    const { id } = await collected()
    const first = await adoptPaymentMethod(world.ctx, customerId, id)
    const again = await adoptPaymentMethod(world.ctx, customerId, id)
    expect([first.isNew, again.isNew, again.row.id]).toEqual([true, false, first.row.id])
    expect(await listPaymentMethods(ctx, customerId)).toHaveLength(1)
  })

  it('of another customer is refused, and stays theirs', async () => {
    const owner = await addShopper(world)
    const other = await addShopper(world)
    const { id } = await collected()
    await adoptPaymentMethod(world.ctx, owner.customerId, id)
    expect(await refusalOf(adoptPaymentMethod(world.ctx, other.customerId, id))).toBe('payment_method_in_use')
    expect(await listPaymentMethods(other.ctx, other.customerId)).toEqual([])
    expect(await listPaymentMethods(owner.ctx, owner.customerId)).toHaveLength(1)
  })
})
