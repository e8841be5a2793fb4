import { afterEach, beforeAll, expect, it } from 'vitest'
import { markNotification } from '@/db/repositories/notifications'
import { updatePaymentStatus } from '@/db/repositories/payments'
import { allNotifications } from '@/db/testing-rows'
import { recordAudit } from '@/lib/audit/record-audit'
import { log } from '@/lib/core/log'
import { addShopper, CARDS, charge, deliver, freshWorld, given, jobCtx, paymentIdOf, saveCard } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { eventText, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

// Who checks the checker: each line breaks one thing on purpose. What is broken stays so for the next ones.
const world = freshWorld()
let payment: { id: string; customer: string; card: string }

beforeAll(async () => {
  const shopper = await addShopper(world)
  const card = await saveCard(shopper, CARDS.works)
  const id = paymentIdOf(await charge(world, shopper, card))
  await drain()
  const [intent] = (await stripe('GET', '/v1/payment_intents')).data
  payment = { id, customer: given(intent?.customer), card: card.stripeId }
})

afterEach(() => drain())

const write = (change: { status?: 'canceled'; message?: string }) =>
  updatePaymentStatus(world.merchant.id, payment.id, ['succeeded', 'canceled'], { ...change, updatedAt: 1 })

const audit = (action: string, details = {}) =>
  recordAudit(jobCtx(world), action, { type: 'payment', id: payment.id }, details)

function chargeAtStripe(paymentId: string) {
  return stripe('POST', '/v1/payment_intents', {
    amount: '1999',
    currency: 'eur',
    customer: payment.customer,
    payment_method: payment.card,
    off_session: 'true',
    confirm: 'true',
    'metadata[cf_payment_id]': paymentId,
  })
}

it('the checker finds nothing where all is well', async () => {
  expect(await contradictions(world.merchant.id)).toEqual([])
})

it.each<[string, () => Promise<unknown> | void]>([
  ['charged 2 times', () => chargeAtStripe(payment.id)],
  ['which is not here', () => chargeAtStripe('nobody')],
  ['(canceled): charged', () => write({ status: 'canceled' })],
  ['at Stripe', () => stripe('POST', `/v1/payment_methods/${payment.card}/detach`)],
  ['is received, not applied', () => deliver(world, eventText('customer.updated', payment.customer))],
  ['succeeded twice', () => audit('payment.succeeded')],
  ['was succeeded and became declined from processing', () => audit('payment.declined', { from: 'processing' })],
  ['never arrived', mailGone],
  ['a client secret in a row of payments', () => write({ message: 'pi_1abc_secret_2def' })],
  ['a card number in a row of payments', () => write({ message: 'my card: 4242 4242 4242 4242' })],
  ['a blanked secret in the log', () => log().warn({ key: 'sk_test_1234567890' }, 'oops')],
])('the checker finds what %s', async (problem, breakIt) => {
  await breakIt()
  expect((await contradictions(world.merchant.id)).join('\n')).toContain(problem)
})

async function mailGone(): Promise<void> {
  const [mail] = await allNotifications()
  await markNotification(world.merchant.id, given(mail).id, { status: 'sent', messageId: '<other@localhost>' })
}
