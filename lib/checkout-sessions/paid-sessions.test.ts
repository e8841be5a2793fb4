import { expect, it } from 'vitest'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { findCustomerByStripeId, getCustomer } from '@/db/repositories/customers'
import { findPaymentOfMerchant } from '@/db/repositories/payments'
import { getCheckoutSession } from '@/lib/checkout-sessions/get-checkout-session'
import { newId } from '@/lib/core/ids'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { syncPaymentIntent } from '@/lib/payments/sync-payment'
import { addShopper, CARDS, charge, freshWorld, given, jobCtx, refusalOf, saveCard } from '@/lib/testing'
import {
  checkoutRow,
  checkoutState,
  hear,
  type MadeCheckout,
  openCheckoutFor,
  payCheckout,
  tick,
} from '@/lib/testing-checkout'
import { stripe } from '@/lib/testing-stripe'

const world = freshWorld()

it('asks in the language of its page, below the terms and in the box', async () => {
  const made = await openCheckoutFor(world, {})
  expect(await checkoutState(made, 'fr')).toMatchObject({
    terms: { language: 'fr', label: 'Enregistrer mes informations de paiement pour de futurs achats' },
  })
})

it('C6: a session has its amounts from Stripe, a page of its own, and its secret only in the answer', async () => {
  const made = await openCheckoutFor(world, { metadata: { order: '17' } })
  expect(made.session).toMatchObject({ status: 'open', amountTotal: 1500, currency: 'eur', description: 'Tasting box' })
  expect(made.session.url).toBe(`http://localhost:3000/checkout/${made.token}`)
  expect(made.clientSecret).toMatch(/^cs_test_\w+_secret_/)
  const there = (await stripe('GET', `/v1/checkout/sessions/${made.session.stripeId}`)) as object
  expect(there).toMatchObject({
    ui_mode: 'elements',
    customer_creation: 'always',
    allowed_payment_method_types: ['card'],
  })
  expect(there).toMatchObject({ adaptive_pricing: { enabled: false }, metadata: { order: '17' } })
  const read = await getCheckoutSession(world.ctx, made.session.stripeId)
  expect(read).toEqual(made.session)
  expect(await getCheckoutSession(world.ctx, made.session.id)).toEqual(read)
  expect(JSON.stringify(await checkoutRow(world, made))).not.toContain('_secret_')
})

it('C9, C10, C13: a card that is ticked for is saved with its agreement, for charges without the shopper, too', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  await tick(world, made)
  await payCheckout(made, CARDS.works, { save: true })
  const paid = await checkoutState(made)
  expect(paid).toMatchObject({ kind: 'paid', amount: 1500, cardSaved: true, card: { last4: '4242' } })
  const [card] = await listPaymentMethods(shopper.ctx, shopper.customerId)
  expect(card).toMatchObject({ last4: '4242', isDefault: true })
  const pm = await stripe('GET', `/v1/payment_methods/${card?.stripeId}`)
  expect(pm.allow_redisplay).toBe('always')
  const [consent] = await listConsentsOfCustomer(world.merchant.id, shopper.customerId)
  expect(consent).toMatchObject({
    purpose: 'off_session_unscheduled',
    component: 'checkout-own-box',
    method: 'checkbox',
    ip: '192.0.2.7',
    checkoutSessionId: made.session.stripeId,
    paymentMethodId: card?.id,
  })
  expect(consent?.textShown).toContain('Save my payment information for future purchases')
  expect(await charge(world, shopper, given(card))).toMatchObject({ kind: 'succeeded' })
})

it('3155 saved at a checkout is set up for later charges: the bank asks once', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  await tick(world, made)
  await payCheckout(made, CARDS.asksOnce, { save: true })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: true })
  const [card] = await listPaymentMethods(shopper.ctx, shopper.customerId)
  expect(await charge(world, shopper, given(card))).toMatchObject({ kind: 'succeeded' })
})

it('no tick, no card: it pays and nothing is kept', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  await tick(world, made, { ticked: false })
  await payCheckout(made, CARDS.works, { save: false })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: false })
  expect(await listPaymentMethods(shopper.ctx, shopper.customerId)).toEqual([])
  expect(await listConsentsOfCustomer(world.merchant.id, shopper.customerId)).toEqual([])
})

it('a browser that has Stripe keep the card without our box being ticked loses it again', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  await tick(world, made, { ticked: false })
  await payCheckout(made, CARDS.works, { save: true })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: false })
  expect(await listPaymentMethods(shopper.ctx, shopper.customerId)).toEqual([])
})

it('a tick that is taken back before the next try ends its agreement', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  await tick(world, made)
  const declined = await payCheckout(made, CARDS.neverSaved, { save: true })
  expect(declined.error).toMatchObject({ decline_code: 'insufficient_funds' })
  expect(await checkoutState(made)).toMatchObject({ kind: 'open' })
  await tick(world, made, { ticked: false })
  await payCheckout(made, CARDS.works, { save: false })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: false })
  const consents = await listConsentsOfCustomer(world.merchant.id, shopper.customerId)
  expect(consents.map(({ status }) => status)).toEqual(['withdrawn', 'given'])
})

it('a tick that stands for the next try is one agreement, also of somebody new', async () => {
  const made = await openCheckoutFor(world)
  const email = `again.${newId()}@example.com`
  await tick(world, made, { email })
  const declined = await payCheckout(made, CARDS.neverSaved, { email, save: true })
  expect(declined.error).toMatchObject({ decline_code: 'insufficient_funds' })
  expect(await checkoutState(made)).toMatchObject({ kind: 'open', asksEmail: false })
  await tick(world, made)
  await payCheckout(made, CARDS.works, { save: true })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: true })
  const customerId = given((await checkoutRow(world, made)).customerId)
  expect(await listConsentsOfCustomer(world.merchant.id, customerId)).toMatchObject([{ status: 'given' }])
  expect(await getCustomer(world.merchant.id, customerId)).toMatchObject({ email })
})

it('somebody new who ticks only at the second try is known by the e-mail of the first', async () => {
  const made = await openCheckoutFor(world)
  const email = `later.${newId()}@example.com`
  expect(await refusalOf(tick(world, made))).toBe('email_invalid')
  await tick(world, made, { email, ticked: false })
  await payCheckout(made, CARDS.neverSaved, { email })
  await tick(world, made)
  await payCheckout(made, CARDS.works, { save: true })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: true })
  const customerId = given((await checkoutRow(world, made)).customerId)
  expect(await getCustomer(world.merchant.id, customerId)).toMatchObject({ email })
})

it('C7: what Stripe’s own box was ticked for is recorded from the result, and covers no charge without the shopper', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId, savedCardsUi: 'built_in' })
  await tick(world, made, { ticked: false })
  await payCheckout(made, CARDS.works, { save: true })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: true })
  const [consent] = await listConsentsOfCustomer(world.merchant.id, shopper.customerId)
  expect(consent).toMatchObject({
    purpose: 'on_session_reuse',
    component: 'stripe-payment-element',
    ip: '192.0.2.7',
    checkoutSessionId: made.session.stripeId,
  })
  const [card] = await listPaymentMethods(shopper.ctx, shopper.customerId)
  expect(await refusalOf(charge(world, shopper, given(card)))).toBe('consent_scope')
})

it('C7: without Stripe’s tick nothing is saved', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId, savedCardsUi: 'built_in' })
  await payCheckout(made, CARDS.works, { save: false })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: false })
  expect(await listConsentsOfCustomer(world.merchant.id, shopper.customerId)).toEqual([])
})

it('C11, C12: a card saved elsewhere with an agreement is offered at a checkout, and pays', async () => {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, CARDS.works)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  const page = await stripe(
    'GET',
    `/v1/payment_pages/${made.session.stripeId}`,
    { client_secret: made.clientSecret },
    'pk',
  )
  expect(page.saved_payment_methods.map(({ id }) => id)).toEqual([card.stripeId])
  await tick(world, made, { ticked: false })
  await payCheckout(made, { saved: card.stripeId })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: false })
  expect(await listPaymentMethods(shopper.ctx, shopper.customerId)).toHaveLength(1)
  const paid = await findPaymentOfMerchant(world.merchant.id, (await checkoutRow(world, made)).paymentId)
  expect(paid).toMatchObject({ status: 'succeeded', paymentMethodId: card.id })
})

it('somebody new becomes a customer of its own, also with an e-mail that somebody has', async () => {
  const email = `new.${newId()}@example.com`
  const seen = new Set<string>()
  for (const save of [true, false]) {
    const made = await openCheckoutFor(world)
    await tick(world, made, { email, ticked: save })
    await payCheckout(made, CARDS.works, { email, save })
    expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: save })
    const { stripeCustomerId, paymentId } = await getCheckoutSession(world.ctx, made.session.id)
    const customer = given(await findCustomerByStripeId(world.merchant.id, given(stripeCustomerId)))
    expect(customer).toMatchObject({ email, checkoutSessionId: made.session.id })
    expect(await findPaymentOfMerchant(world.merchant.id, given(paymentId))).toMatchObject({ customerId: customer.id })
    expect(await listPaymentMethods(world.ctx, customer.id)).toHaveLength(save ? 1 : 0)
    seen.add(customer.id)
  }
  expect(seen.size).toBe(2)
})

it('B9: the browser is gone, and the webhook does it all; the page and a second delivery add nothing', async () => {
  const made = await openCheckoutFor(world)
  const email = `gone.${newId()}@example.com`
  await tick(world, made, { email })
  await payCheckout(made, CARDS.works, { email, save: true })
  const { paymentId } = await checkoutRow(world, made)
  expect(await findPaymentOfMerchant(world.merchant.id, paymentId)).toBeNull()
  await Promise.all([1, 2, 3].map(() => hear(world, 'checkout.session.completed', made.session.stripeId)))
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: true })
  await hear(world, 'checkout.session.completed', made.session.stripeId)
  const session = await getCheckoutSession(world.ctx, made.session.id)
  expect(session).toMatchObject({ status: 'complete', paymentId, url: null })
  const payment = given(await findPaymentOfMerchant(world.merchant.id, paymentId))
  expect(payment).toMatchObject({ status: 'succeeded', amount: 1500, presence: 'on_session', attempt: 1 })
  expect(await listPaymentMethods(world.ctx, payment.customerId)).toHaveLength(1)
})

it('news of its PaymentIntent that comes first leads to the session, and other news waits for it', async () => {
  const made = await openCheckoutFor(world)
  const email = `first.${newId()}@example.com`
  await payCheckout(made, CARDS.neverSaved, { email })
  const failed = given((await intentsOfSession(made))[0])
  expect(await refusalOf(syncPaymentIntent(jobCtx(world), failed))).toBe('checkout_session_unread')
  await hear(world, 'payment_intent.payment_failed', failed)
  expect(await findPaymentOfMerchant(world.merchant.id, (await checkoutRow(world, made)).paymentId)).toBeNull()
  await payCheckout(made, CARDS.works, { email })
  await hear(world, 'payment_intent.succeeded', failed)
  expect(await getCheckoutSession(world.ctx, made.session.id)).toMatchObject({ status: 'complete' })
})

async function intentsOfSession(made: MadeCheckout): Promise<string[]> {
  const { paymentId } = await checkoutRow(world, made)
  const { data } = await stripe('GET', '/v1/payment_intents', { limit: '100' })
  return data.filter(({ metadata }) => metadata.cf_payment_id === paymentId).map(({ id }) => id)
}
