import { expect, it } from 'vitest'
import { getCheckoutDesk, findCheckoutOfPayment } from '@/lib/checkout-sessions/get-checkout-desk'
import { getPaymentTimeline } from '@/lib/payments/get-payment-timeline'
import { CARDS, freshWorld, given } from '@/lib/testing'
import { checkoutRow, checkoutState, hear, openCheckoutFor, payCheckout } from '@/lib/testing-checkout'
import { stripe } from '@/lib/testing-stripe'

const world = freshWorld()

it('what a checkout was declined with is noted once, and is the beginning of its payment’s story', async () => {
  const made = await openCheckoutFor(world, { customerEmail: 'ada.checkout@example.com' })
  const desk = () => getCheckoutDesk(world.ctx, made.session.id)
  expect((await desk()).declines).toEqual([])
  for (const number of [CARDS.neverSaved, CARDS.neverSaved]) {
    await payCheckout(made, number).catch((error: unknown) => error)
    const { payment_intent: intent } = await stripe('GET', `/v1/checkout/sessions/${made.session.stripeId}`)
    // The page asks, and so does the webhook, twice.
    await checkoutState(made)
    for (const _ of [1, 2]) await hear(world, 'payment_intent.payment_failed', String(intent))
  }
  const { declines, session } = await desk()
  expect(session.status).toBe('open')
  expect(declines).toMatchObject([
    { number: 1, outcome: 'declined', declineCode: 'insufficient_funds', card: { last4: '9995' } },
    { number: 2, outcome: 'declined', declineCode: 'insufficient_funds', card: { last4: '9995' } },
  ])
  await payCheckout(made, CARDS.works)
  await checkoutState(made)
  const paymentId = given((await desk()).session.paymentId)
  expect((await checkoutRow(world, made)).status).toBe('complete')
  const tries = (await getPaymentTimeline(world.ctx, paymentId)).flatMap((entry) =>
    entry.kind === 'attempt' ? [[entry.attempt.number, entry.attempt.outcome, entry.attempt.card?.last4]] : [],
  )
  expect(tries).toEqual([
    [1, 'declined', '9995'],
    [2, 'declined', '9995'],
    [3, 'succeeded', '4242'],
  ])
  expect(await findCheckoutOfPayment(world.ctx, paymentId)).toBe(made.session.id)
})
