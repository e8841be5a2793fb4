import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { AppError } from '@/lib/core/errors'
import { orRefusal } from '@/lib/stripe/refusals'
import { attachPaymentMethod, retrievePaymentMethod } from '@/lib/stripe/payment-methods'
import { createStripeCustomer } from '@/lib/stripe/customers'
import { freshWorld } from '@/lib/testing'
import { breakStripe, mendStripe, stripe } from '@/lib/testing-stripe'

const world = freshWorld()

const newCustomer = () =>
  createStripeCustomer(world.merchant, {
    customerId: newId(),
    email: `${newId()}@example.com`,
    name: null,
    generation: 0,
  })

async function attaching(id: string, customer?: string) {
  const to = customer ?? (await newCustomer())
  const error = await orRefusal(attachPaymentMethod(world.merchant, id, to)).catch((thrown: unknown) => thrown)
  if (!(error instanceof AppError)) throw new Error(`it was not refused: ${error}`)
  return { kind: error.kind, code: error.code, ...error.data }
}

describe('what Stripe says when a card is attached', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ])('%s is a 402', async (token, code, decline) => {
    expect(await attaching(token)).toEqual({ kind: 'payment_required', code, decline_code: decline })
  })

  it('an unknown one is a 404', async () => {
    expect(await attaching('pm_unknown')).toEqual({ kind: 'not_found', code: 'resource_missing' })
  })

  it('field note 4: one of somebody else, one that was detached and one for a deleted customer are 409', async () => {
    const { id } = await attachPaymentMethod(world.merchant, 'pm_card_visa', await newCustomer())
    expect(await attaching(id)).toEqual({ kind: 'conflict', code: 'payment_method_in_use' })
    await stripe('POST', `/v1/payment_methods/${id}/detach`)
    expect(await attaching(id)).toEqual({ kind: 'conflict', code: 'payment_method_used_up' })
    const deleted = await newCustomer()
    await stripe('DELETE', `/v1/customers/${deleted}`)
    expect(await attaching('pm_card_visa', deleted)).toEqual({ kind: 'conflict', code: 'customer_deleted_at_stripe' })
  })

  it.each([
    ['reset_before', 'stripe_unavailable', 5],
    ['http_500_before', 'stripe_unavailable', 5],
    ['http_429', 'stripe_busy', 2],
  ] as const)('%s is a 503 that says when to come back', async (fault, code, seconds) => {
    const customer = await newCustomer()
    const { id } = await stripe('POST', '/v1/payment_methods', { type: 'card', 'card[token]': 'tok_visa' })
    const faults = [fault, fault] as const
    await breakStripe(`POST /v1/payment_methods/${id}/attach`, ...faults)
    await breakStripe(`GET /v1/payment_methods/${id}`, ...faults)
    expect(await attaching(id, customer)).toEqual({ kind: 'unavailable', code, retry_after: seconds })
    await mendStripe()
    expect(await orRefusal(attachPaymentMethod(world.merchant, id, customer))).toMatchObject({ id })
  })

  it('what is not Stripe’s trouble stays what it is', async () => {
    await expect(orRefusal(Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
    expect(await orRefusal(retrievePaymentMethod(world.merchant, 'pm_unknown'))).toBeNull()
  })
})
