import { afterEach, expect, it } from 'vitest'
import { DAY } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { getReceipt } from '@/lib/payments/get-receipt'
import { refundPayment } from '@/lib/payments/refund-payment'
import { addShopper, CARDS, charge, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { mailsTo, setClock } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
afterEach(() => setClock(0))

async function paid() {
  const shopper = await addShopper(world)
  const id = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
  await drain()
  return { shopper, id, token: await linked(shopper.email, 'You paid') }
}
async function linked(email: string, subject: string): Promise<string> {
  const mail = (await mailsTo(email)).find((one) => one.subject.includes(subject))
  return given(/\/receipt\/([\w-]{43})\b/.exec(given(mail).text)?.[1])
}

it('shows what was paid with what, and what went back since, under the link of its mails', async () => {
  const { shopper, id, token } = await paid()
  const before = await getReceipt(token, 'req_test')
  expect(before).toMatchObject({ number: id.slice(0, 8).toUpperCase(), payment: { amount: 1999, refunds: [] } })
  expect(before.payment.card).toMatchObject({ last4: '4242' })
  await refundPayment(world.ctx, { paymentId: id, amount: 500, clientKey: newId() })
  await drain()
  const { payment } = await getReceipt(token, 'req_test')
  expect(payment.refunds).toMatchObject([{ amount: 500, pending: false }])
  expect(await linked(shopper.email, 'refunded €5.00')).toBe(token)
})

it.each([
  ['unknown', 'a'.repeat(43)],
  ['malformed', 'x'],
])('%s tokens open no receipt', async (_what, token) => {
  expect(await refusalOf(getReceipt(token, 'req_test'))).toBe('resource_missing')
})

it('ends after the time in which a payment can be questioned', async () => {
  const { token } = await paid()
  setClock(399 * DAY)
  expect((await getReceipt(token, 'req_test')).payment.kind).toBe('paid')
  setClock(401 * DAY)
  expect(await refusalOf(getReceipt(token, 'req_test'))).toBe('resource_missing')
})
