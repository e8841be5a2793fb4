import { beforeAll, describe, expect, it } from 'vitest'
import { addCustomer, addUser } from '@/db/testing'
import { newId } from '@/lib/core/ids'
import { ensureStripeCustomer } from '@/lib/customers/ensure-stripe-customer'
import { getCustomer } from '@/lib/customers/get-customer'
import { listCustomers } from '@/lib/customers/list-customers'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import { cancelPayment } from '@/lib/payments/cancel-payment'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { getMerchantOfLink } from '@/lib/payments/get-merchant-of-link'
import { getPaymentTimeline } from '@/lib/payments/get-payment-timeline'
import { listMerchantPayments } from '@/lib/payments/list-payments'
import { prepareRecovery } from '@/lib/payments/prepare-recovery'
import { findRecoveryLink } from '@/lib/payments/recovery-links'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import { linkToken } from '@/lib/core/crypto'
import { receiveStripeEvent } from '@/lib/stripe-events/receive-stripe-event'
import { sweepStripeEvents } from '@/lib/stripe-events/sweep-stripe-events'
import { publishableKeyOf } from '@/lib/stripe/credentials'
import { retrievePaymentIntent } from '@/lib/stripe/payment-intents'
import { charge, freshWorld, given, jobCtx, paymentIdOf, refusalOf, type Shopper, type World } from '@/lib/testing'
import { addConnectedShop, addShop, atStripe, type StripeAccount } from '@/lib/testing-merchants'
import { eventText, signed } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const first = freshWorld()

type Shop = World & { shopper: Shopper; card: { id: string }; paid: string; waiting: string }
let shop: Shop & { account: StripeAccount }
let ours: Shop

// A shopper with a card that works and one whose bank asks; one payment is made, one waits.
async function furnish(world: World): Promise<Shop> {
  const user = await addUser(world.merchant)
  const { id: customerId } = await addCustomer(world.merchant, { userId: user.id, email: user.email, name: 'Sam' })
  const actor = { type: 'shopper' as const, userId: user.id, customerId, sessionIdHash: newId() }
  const shopper: Shopper = { ctx: { ...world.ctx, actor }, customerId, email: user.email }
  await ensureStripeCustomer(world.ctx, customerId)
  const card = (await adoptPaymentMethod(world.ctx, customerId, 'pm_card_visa')).row
  const asking = (await adoptPaymentMethod(world.ctx, customerId, 'pm_card_authenticationRequired')).row
  const paid = paymentIdOf(await charge(world, shopper, card))
  const waiting = paymentIdOf(await charge(world, shopper, asking, { amount: 2999 }))
  return { merchant: world.merchant, ctx: world.ctx, shopper, card, paid, waiting }
}

beforeAll(async () => {
  const connected = await addConnectedShop()
  shop = { ...(await furnish(connected)), account: connected.account }
  ours = await furnish(first)
})

const tokenOf = async ({ ctx, waiting }: Shop) => linkToken(given(await findRecoveryLink(ctx, waiting)).id)
const intentOf = async ({ merchant, paid }: Shop) =>
  given((await getPaymentOfMerchant(merchant.id, paid)).stripePaymentIntentId)

describe('two merchants of one installation', () => {
  it('charge in their own accounts, with their own keys in the browser', async () => {
    expect(await publishableKeyOf(shop.merchant)).toBe(shop.account.publishableKey)
    expect(await publishableKeyOf(first.merchant)).toBe(process.env.STRIPE_PUBLISHABLE_KEY)
    const { data } = await atStripe(shop.account, 'GET', '/v1/payment_intents')
    expect(data.map(({ amount, metadata }) => [amount, metadata.cf_payment_id])).toEqual([
      [2999, shop.waiting],
      [1999, shop.paid],
    ])
    const theirs = await intentOf(ours)
    await expect(retrievePaymentIntent(shop.merchant, theirs)).rejects.toMatchObject({ statusCode: 404 })
    expect((await retrievePaymentIntent(first.merchant, theirs)).status).toBe('succeeded')
  })

  it.each(['the first', 'the other'])(
    'ids of one in the session of %s give the 404 of an id that nobody has',
    async (who) => {
      const [me, them] = who === 'the first' ? [ours, shop] : [shop, ours]
      const { ctx } = me
      const calls: [string, (of: { customer: string; card: string; payment: string }) => Promise<unknown>][] = [
        ['a customer', ({ customer }) => getCustomer(ctx, customer)],
        ['a new default', ({ customer, card }) => setDefaultPaymentMethod(ctx, customer, card)],
        ['a removal', ({ customer, card }) => removePaymentMethod(ctx, customer, card)],
        ['a card', ({ customer }) => adoptPaymentMethod(ctx, customer, 'pm_card_visa')],
        [
          'a charge',
          ({ customer, card }) => charge({ ...me, ctx }, { ...them.shopper, customerId: customer }, { id: card }),
        ],
        ['a timeline', ({ payment }) => getPaymentTimeline(ctx, payment)],
        ['a cancellation', ({ payment }) => cancelPayment(ctx, payment)],
        ['a new link', ({ payment }) => resendRecovery(ctx, payment)],
      ]
      for (const [what, call] of calls) {
        const theirs = { customer: them.shopper.customerId, card: them.card.id, payment: them.waiting }
        const nobodys = { customer: newId(), card: newId(), payment: newId() }
        const refusal = await refusedWith(call(theirs))
        expect(refusal, what).toMatchObject({ kind: 'not_found', code: 'resource_missing' })
        expect(refusal, what).toEqual(await refusedWith(call(nobodys)))
        // Also with a customer of one's own and only the card another's.
        expect(await refusalOf(charge(me, me.shopper, them.card)), what).toBe('resource_missing')
      }
      expect(await refusedWith(prepareRecovery(me.merchant, await tokenOf(them), null, 'req_test'))).toMatchObject({
        kind: 'not_found',
      })
      expect(await listPaymentMethods(ctx, them.shopper.customerId)).toEqual([])
    },
  )

  it('list only their own', async () => {
    for (const [me, them] of [
      [ours, shop],
      [shop, ours],
    ] as const) {
      const all = { limit: 100 }
      const customers = (await listCustomers(me.ctx, all)).items.map(({ id }) => id)
      expect(customers).toContain(me.shopper.customerId)
      expect(customers).not.toContain(them.shopper.customerId)
      const payments = (await listMerchantPayments(me.ctx, { ...all, statuses: [] })).items.map(({ id }) => id)
      expect(payments).toEqual([me.waiting, me.paid])
    }
  })

  it('take events with their own signing secret only, and apply them to their own payments only', async () => {
    const text = eventText('payment_intent.succeeded', await intentOf(shop))
    const withSecret = (secret?: string) => signed(text, undefined, secret)
    const forOurs = withSecret()
    expect(await refusalOf(receiveStripeEvent(shop.merchant, forOurs.body, forOurs.signature))).toBe(
      'webhook_signature_invalid',
    )
    const forShop = withSecret(shop.account.webhookSecret)
    expect(await refusalOf(receiveStripeEvent(first.merchant, forShop.body, forShop.signature))).toBe(
      'webhook_signature_invalid',
    )
    expect(await receiveStripeEvent(shop.merchant, forShop.body, forShop.signature)).toBe('stored')
    await drain()
  })

  it('are found by a link to one of their payments', async () => {
    expect(await getMerchantOfLink(await tokenOf(shop))).toEqual(shop.merchant)
    expect(await getMerchantOfLink(await tokenOf(ours))).toMatchObject({ id: first.merchant.id })
    for (const token of ['', 'nothing', linkToken(newId())])
      expect(await refusalOf(getMerchantOfLink(token)), token).toBe('resource_missing')
  })

  it('are swept each from its own account; one without keys waits', async () => {
    await sweepStripeEvents(jobCtx(shop))
    await sweepStripeEvents(jobCtx(first))
    await drain()
    const bare = await addShop()
    expect(await sweepStripeEvents(jobCtx(bare))).toBeGreaterThan(0)
  })
})

async function refusedWith(work: Promise<unknown>): Promise<object> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('it was not refused')
  return { ...error, message: error.message }
}
