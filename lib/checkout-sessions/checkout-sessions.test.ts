import { expect, it } from 'vitest'
import { updateCustomer } from '@/db/repositories/customers'
import { updateMerchant } from '@/db/repositories/merchants'
import { findPaymentOfMerchant } from '@/db/repositories/payments'
import { expireCheckoutSession } from '@/lib/checkout-sessions/expire-checkout-session'
import { getCheckoutSession } from '@/lib/checkout-sessions/get-checkout-session'
import { listCheckoutSessions } from '@/lib/checkout-sessions/list-checkout-sessions'
import { prepareCheckout } from '@/lib/checkout-sessions/prepare-checkout'
import { HOUR, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { addShopper, CARDS, freshWorld, given, refusalOf } from '@/lib/testing'
import { checkoutRow, checkoutState, hear, openCheckoutFor, payCheckout, tick } from '@/lib/testing-checkout'
import { breakStripe, callsTo, setClock, stripe } from '@/lib/testing-stripe'

const world = freshWorld()

it('expiring ends it for good: the page says so, nobody can pay, and a paid one cannot be expired', async () => {
  const made = await openCheckoutFor(world)
  expect(await expireCheckoutSession(world.ctx, made.session.stripeId)).toMatchObject({ status: 'expired', url: null })
  expect(await checkoutState(made)).toMatchObject({ kind: 'expired' })
  const late = await payCheckout(made, CARDS.works, { email: 'late@example.com' })
  expect(late.error).toBeDefined()
  expect(await refusalOf(expireCheckoutSession(world.ctx, made.session.id))).toBe('checkout_session_not_open')
  await expect(tick(world, made)).rejects.toThrow('has expired')
  const paid = await openCheckoutFor(world)
  await payCheckout(paid, CARDS.works, { email: 'paid@example.com' })
  expect(await refusalOf(expireCheckoutSession(world.ctx, paid.session.id))).toBe('checkout_session_not_open')
  expect(await checkoutState(paid)).toMatchObject({ kind: 'paid' })
})

it('a lost answer makes no second session: the same key finds the first one', async () => {
  const clientKey = `api:${newId()}`
  await breakStripe('POST /v1/checkout/sessions', 'reset_after_commit', 'reset_before')
  expect(await refusalOf(openCheckoutFor(world, { clientKey }))).toBe('stripe_unavailable')
  const made = await openCheckoutFor(world, { clientKey })
  const again = await openCheckoutFor(world, { clientKey })
  expect(again.session).toEqual(made.session)
  expect(again.clientSecret).toBe(made.clientSecret)
  const lines = [{ quantity: 9, price_data: { currency: 'eur', unit_amount: 1, product_data: { name: 'x' } } }]
  expect(await refusalOf(openCheckoutFor(world, { clientKey, lines }))).toBe('amount_too_small')
  const dearer = [{ quantity: 9, price_data: { currency: 'eur', unit_amount: 100, product_data: { name: 'x' } } }]
  expect(await refusalOf(openCheckoutFor(world, { clientKey, lines: dearer }))).toBe('idempotency_key_reused')
})

it('what cannot be paid is refused before Stripe is asked, and what Stripe refuses leaves nothing behind', async () => {
  const calls = (await callsTo('POST /v1/checkout/sessions')).length
  const price_data = { currency: 'eur', unit_amount: 750, product_data: { name: 'Box' } }
  const cases: [string, Parameters<typeof openCheckoutFor>[1]][] = [
    ['currency_invalid', { lines: [{ quantity: 1, price_data: { ...price_data, currency: 'uſd' } }] }],
    ['amount_too_small', { lines: [{ quantity: 1, price_data: { ...price_data, unit_amount: 3 } }] }],
    [
      'amount_granularity',
      { lines: [{ quantity: 1, price_data: { ...price_data, currency: 'kwd', unit_amount: 1001 } }] },
    ],
    ['price_missing', { lines: [{ quantity: 1 }] }],
    ['price_missing', { lines: [{ quantity: 1, price: 'price_1', price_data }] }],
    [
      'currency_mixed',
      {
        lines: [
          { quantity: 1, price_data },
          { quantity: 1, price_data: { ...price_data, currency: 'usd' } },
        ],
      },
    ],
    ['resource_missing', { customer: newId() }],
    ['email_invalid', { customerEmail: 'a@b' }],
    ['return_url_not_allowed', { successUrl: 'https://evil.example/thanks' }],
    ['return_url_not_allowed', { cancelUrl: 'javascript:alert(1)' }],
    ['expires_at_invalid', { expiresAt: Math.floor(now() / 1000) + 60 }],
  ]
  for (const [code, more] of cases) expect(await refusalOf(openCheckoutFor(world, more)), code).toBe(code)
  expect(await callsTo('POST /v1/checkout/sessions')).toHaveLength(calls)
  const clientKey = newId()
  expect(await refusalOf(openCheckoutFor(world, { clientKey, lines: [{ quantity: 1, price: 'price_no' }] }))).toBe(
    'price_missing',
  )
  expect(await openCheckoutFor(world, { clientKey })).toMatchObject({ session: { status: 'open' } })
})

it('goes back only to the merchant’s own pages, with the session’s id where it is wanted', async () => {
  await updateMerchant(world.merchant.id, { allowedOrigins: ['https://shop.example'], updatedAt: now() })
  const made = await openCheckoutFor(world, {
    successUrl: 'https://shop.example/thanks?s={CHECKOUT_SESSION_ID}',
    cancelUrl: 'https://shop.example/cart',
  })
  expect(await checkoutState(made)).toMatchObject({ kind: 'open', cancelUrl: 'https://shop.example/cart' })
  await payCheckout(made, CARDS.works, { email: 'back@example.com' })
  expect(await checkoutState(made)).toMatchObject({ backUrl: `https://shop.example/thanks?s=${made.session.stripeId}` })
})

it('a list is walked by either id, and another merchant’s cursor is no cursor', async () => {
  const made = [await openCheckoutFor(world), await openCheckoutFor(world), await openCheckoutFor(world)]
  const [first, second, third] = made.map(({ session }) => session.stripeId)
  const page = await listCheckoutSessions(world.ctx, { limit: 2 })
  expect(page.items.map(({ stripeId }) => stripeId)).toEqual([third, second])
  const next = await listCheckoutSessions(world.ctx, { limit: 1, starting_after: given(second) })
  expect(next.items.map(({ stripeId }) => stripeId)).toEqual([first])
  const work = listCheckoutSessions(world.ctx, { limit: 1, starting_after: newId() })
  expect(await refusalOf(work)).toBe('cursor_invalid')
})

it('a token nobody knows, a changed one and one of another page open nothing', async () => {
  const { token } = await openCheckoutFor(world)
  const changed = (token[0] === 'A' ? 'B' : 'A') + token.slice(1)
  for (const wrong of [changed, token.slice(1), '', '__proto__', 'A'.repeat(43)])
    expect(await refusalOf(prepareCheckout(wrong, 'req_test', 'en')), wrong).toBe('resource_missing')
})

it('a session whose time is over says so when it is read', async () => {
  const made = await openCheckoutFor(world, { expiresAt: Math.floor((now() + HOUR) / 1000) })
  await stripe('POST', `/v1/checkout/sessions/${made.session.stripeId}/expire`)
  setClock(2 * HOUR)
  expect(await getCheckoutSession(world.ctx, made.session.id)).toMatchObject({ status: 'expired' })
  setClock(0)
})

it('a customer who is deleted before it pays leaves no card, and the money is written down', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId })
  await tick(world, made)
  await payCheckout(made, CARDS.works, { save: true })
  await updateCustomer(world.merchant.id, shopper.customerId, { deletedAt: now(), updatedAt: now() })
  await hear(world, 'checkout.session.completed', made.session.stripeId)
  expect(await findPaymentOfMerchant(world.merchant.id, (await checkoutRow(world, made)).paymentId)).toMatchObject({
    status: 'succeeded',
  })
  expect(await listPaymentMethods(world.ctx, shopper.customerId)).toEqual([])
})

it('two requests with one key at once are one session', async () => {
  const clientKey = newId()
  const made = await Promise.all([1, 2, 3].map(() => openCheckoutFor(world, { clientKey })))
  expect(new Set(made.map(({ session }) => session.stripeId)).size).toBe(1)
  expect(new Set(made.map(({ clientSecret }) => clientSecret)).size).toBe(1)
})
