import { afterEach, describe, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findCustomer, findCustomerByUser, getCustomerEvenDeleted } from '@/db/repositories/customers'
import { findPaymentMethodByStripeId } from '@/db/repositories/payment-methods'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { addPayment } from '@/db/testing'
import { DAY, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { createCustomer } from '@/lib/customers/create-customer'
import { listDeadJobs } from '@/lib/jobs/list-dead-jobs'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listCards } from '@/lib/payment-methods/list-cards'
import { removeCustomer } from '@/lib/payment-methods/remove-customer'
import { applyPaymentIntent } from '@/lib/payments/apply-payment-intent'
import { addShopper, CARDS, charge, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const isDeletedAtStripe = async (id: string) => 'deleted' in (await stripe('GET', `/v1/customers/${id}`))

async function guestWithCard(email = `${newId()}@example.com`) {
  const { customer } = await createCustomer(world.ctx, { email })
  const { row } = await adoptPaymentMethod(world.ctx, customer.id, 'pm_card_visa')
  return { email, id: customer.id, stripeId: given(customer.stripeCustomerId), card: row }
}

describe('a customer that is deleted', () => {
  it('is gone with its cards, here at once and at Stripe by a job; the row and its story stay', async () => {
    const guest = await guestWithCard()
    expect(await removeCustomer(world.ctx, guest.stripeId)).toBe(guest.stripeId)
    expect(await findCustomer(world.merchant.id, guest.id)).toBeNull()
    expect(await refusalOf(listCards(world.ctx, { limit: 10, customerId: guest.id }))).toBe('resource_missing')
    expect(await findPaymentMethodByStripeId(world.merchant.id, guest.card.stripePaymentMethodId)).toMatchObject({
      status: 'removed',
    })
    expect(await isDeletedAtStripe(guest.stripeId)).toBe(false)
    await drain()
    expect(await isDeletedAtStripe(guest.stripeId)).toBe(true)
    const audit = await listAuditOfObject(world.merchant.id, 'customer', guest.id)
    expect(audit.find(({ action }) => action === 'customer.deleted')?.details).toEqual({ cards: 1, schedules: 0 })
    expect(await getCustomerEvenDeleted(world.merchant.id, guest.id)).toMatchObject({ defaultPaymentMethodId: null })
    expect(await refusalOf(removeCustomer(world.ctx, guest.id))).toBe('resource_missing')
  })

  it('leaves its e-mail to a new one', async () => {
    const guest = await guestWithCard()
    await removeCustomer(world.ctx, guest.id)
    const { customer, isNew } = await createCustomer(world.ctx, { email: guest.email })
    expect([isNew, customer.id === guest.id]).toEqual([true, false])
    await drain()
    expect(await isDeletedAtStripe(given(customer.stripeCustomerId))).toBe(false)
  })

  it('who signs in keeps the sign-in, with an empty wallet', async () => {
    const shopper = await addShopper(world)
    await saveCard(shopper, CARDS.works)
    await removeCustomer(world.ctx, shopper.customerId)
    const fresh = given(await findCustomerByUser(world.merchant.id, shopper.ctx.actor.userId))
    expect(fresh).toMatchObject({ email: shopper.email, stripeCustomerId: null, defaultPaymentMethodId: null })
    expect(fresh.id).not.toBe(shopper.customerId)
    expect((await listCards(world.ctx, { limit: 10, customerId: fresh.id })).items).toEqual([])
  })

  it('with scheduled payments is refused with their list, and by force takes them along', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const paymentId = paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + DAY }))
    const refusal = await removeCustomer(world.ctx, shopper.customerId).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      code: 'card_scheduled',
      data: { scheduled_payments: [{ id: paymentId, amount: 1999, currency: 'eur' }] },
    })
    expect(await findCustomer(world.merchant.id, shopper.customerId)).not.toBeNull()
    await removeCustomer(world.ctx, shopper.customerId, { force: true })
    expect(await getPaymentOfMerchant(world.merchant.id, paymentId)).toMatchObject({ status: 'canceled' })
  })

  it.each(['open', 'processing', 'requires_action', 'declined', 'needs_review'] as const)(
    'with a payment that is %s is refused, also by force',
    async (status) => {
      const guest = await guestWithCard()
      await addPayment(world.merchant, guest.id, { status })
      expect(await refusalOf(removeCustomer(world.ctx, guest.id, { force: true }))).toBe('payment_unsettled')
      expect(await findCustomer(world.merchant.id, guest.id)).not.toBeNull()
    },
  )

  it('leaves no work behind that fails: the default that was to be pushed, a card that was to be detached', async () => {
    const guest = await guestWithCard()
    await removeCustomer(world.ctx, guest.id)
    for (let tries = 0; tries < 9; tries++) {
      await drain()
      setClock((tries + 1) * DAY)
    }
    const kinds = (await listAlarmsOfObject(world.merchant.id, 'customer', guest.id)).map(({ kind }) => kind)
    expect(kinds).toEqual([])
    expect((await listDeadJobs(world.ctx, { limit: 10 })).items).toEqual([])
  })

  it('whose payment succeeds late after all: it is written, with a receipt and an alarm', async () => {
    const guest = await guestWithCard()
    const { id } = await addPayment(world.merchant, guest.id, {
      status: 'canceled',
      stripePaymentIntentId: `pi_${newId()}`,
    })
    await removeCustomer(world.ctx, guest.id)
    const { stripePaymentIntentId: intentId } = await getPaymentOfMerchant(world.merchant.id, id)
    await applyPaymentIntent(
      world.ctx,
      id,
      {
        id: given(intentId),
        status: 'succeeded',
        amount: 1999,
        amountReceived: 1999,
        currency: 'eur',
        customerId: guest.stripeId,
        latestChargeId: null,
        setupFutureUsage: null,
        paymentMethod: null,
        lastFailure: null,
        metadata: { cf_payment_id: id, cf_install: world.merchant.id, cf_attempt: '1' },
        livemode: false,
      },
      { source: 'charge', requestId: null },
    )
    expect(await getPaymentOfMerchant(world.merchant.id, id)).toMatchObject({ status: 'succeeded' })
  })
})
