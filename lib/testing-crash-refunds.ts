import { expect } from 'vitest'
import { listRefundsOfPayment } from '@/db/repositories/refunds'
import { SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { refundPayment } from '@/lib/payments/refund-payment'
import { addShopper, CARDS, charge, paymentIdOf, saveCard, type World } from '@/lib/testing'
import type { Prepare } from '@/lib/testing-crash-scene'
import { breakStripe, mailsTo, mendStripe, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

/** The merchant sends a part of a payment back; the refund's key is in their form. */
export const refunded: Prepare = async (world) => {
  const { email, input } = await readyToRefund(world)
  let askedAgain = false
  return {
    deed: { do: 'refund', ctx: world.ctx, input },
    at: 0,
    async again() {
      askedAgain = true
      await refundPayment(world.ctx, input)
    },
    async settled() {
      const rows = await listRefundsOfPayment(world.merchant.id, input.paymentId)
      expect(rows.length).toBeLessThanOrEqual(1)
      if (askedAgain || rows.length === 1) await refundedOnce(world, input.paymentId, email)
    },
  }
}

/** The worker asks what became of a refund: half of them never reached Stripe. */
export const refundReconciled: Prepare = async (world, turn) => {
  const { email, input } = await readyToRefund(world)
  const lost = turn % 4 < 2 ? 'reset_after_commit' : 'reset_before'
  await breakStripe('POST /v1/refunds', lost, 'reset_before')
  await refundPayment(world.ctx, input)
  await mendStripe()
  return { deed: { do: 'work' }, at: 91 * SECOND, settled: () => refundedOnce(world, input.paymentId, email) }
}

type Ready = { email: string; input: { paymentId: string; amount: number; clientKey: string } }

async function readyToRefund(world: World): Promise<Ready> {
  const shopper = await addShopper(world)
  const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
  await drain()
  return { email: shopper.email, input: { paymentId, amount: 300, clientKey: newId() } }
}

// One refund here and at Stripe, and its mail once, at most in two copies.
async function refundedOnce({ merchant }: World, paymentId: string, email: string): Promise<void> {
  const [refund, ...more] = await listRefundsOfPayment(merchant.id, paymentId)
  expect([refund, more]).toMatchObject([{ status: 'succeeded', amount: 300 }, []])
  const theirs = await stripe('GET', `/v1/refunds/${refund?.stripeRefundId}`)
  expect(theirs).toMatchObject({ amount: 300, status: 'succeeded' })
  const all = await stripe('GET', '/v1/refunds', { payment_intent: String(theirs.payment_intent) })
  expect(all.data).toHaveLength(1)
  const mails = (await mailsTo(email)).filter(({ subject }) => /refund|back/i.test(subject))
  expect(new Set(mails.map(({ text }) => text)).size).toBe(1)
  expect(mails.length).toBeLessThanOrEqual(2)
}
