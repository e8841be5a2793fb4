import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { leaseDueJobs } from '@/db/repositories/jobs'
import { getNotification } from '@/db/repositories/notifications'
import { DAY, now } from '@/lib/core/clock'
import { getPayment } from '@/lib/payments/get-payment'
import { requestPayment } from '@/lib/payments/request-payment'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import { sendPaymentMail } from '@/lib/payments/send-payment-mail'
import { syncPayment } from '@/lib/payments/sync-payment'
import {
  addShopper,
  CARDS,
  charge,
  freshWorld,
  given,
  jobCtx,
  paymentIdOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { confirmInBrowser, intentsOf, paymentMailsTo, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

beforeEach(() => drain())
afterEach(() => setClock(0))

// The mails that wait, taken out of the queue so that nobody else sends them.
async function waitingMails(): Promise<string[]> {
  const jobs = await leaseDueJobs(100, now(), DAY, { livemode: false })
  return jobs.flatMap((job) => (job.kind === 'send_notification' ? [String(job.payload.notificationId)] : []))
}

// A saved card has a mail of its own, which is gone before the payment begins.
async function savedCard(shopper: Shopper, number: string) {
  const card = await saveCard(shopper, number)
  await drain()
  return card
}

const send = (id: string) => sendPaymentMail(jobCtx(world), id)

async function payLater(shopper: Shopper, paymentId: string) {
  const [intent] = await intentsOf(paymentId)
  const { id, client_secret: clientSecret } = await stripe('GET', `/v1/payment_intents/${given(intent).id}`)
  await confirmInBrowser({ id, clientSecret }, { number: CARDS.works })
  await syncPayment(shopper.ctx, paymentId, 'recovery')
}

describe('a mail of the outbox', () => {
  it('is sent once, however often its job runs', async () => {
    const shopper = await addShopper(world)
    await charge(world, shopper, await savedCard(shopper, CARDS.works))
    const [id] = await waitingMails()
    for (let i = 0; i < 3; i++) await send(given(id))
    expect(await paymentMailsTo(shopper.email)).toHaveLength(1)
    const row = await getNotification(world.merchant.id, given(id))
    expect(row).toMatchObject({ status: 'sent', messageId: `<${id}@localhost>`, sentAt: expect.any(Number) })
  })

  it('that asks for a payment is dropped when it is paid meanwhile; the receipt comes', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await savedCard(shopper, CARDS.asksAlways)))
    await payLater(shopper, paymentId)
    const [recovery, receipt, ...more] = await waitingMails()
    expect(more).toEqual([])
    for (const id of [recovery, receipt]) await send(given(id))
    expect(await paymentMailsTo(shopper.email)).toMatchObject([
      { text: expect.stringMatching(/http:\/\/localhost:3000\/receipt\/[\w-]{43}\n/) },
    ])
    expect(await getNotification(world.merchant.id, given(recovery))).toMatchObject({ status: 'failed' })
  })

  it('with a link that was replaced is dropped: the new link has a mail of its own', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await savedCard(shopper, CARDS.asksAlways)))
    const { url } = await resendRecovery(world.ctx, paymentId)
    const ids = await waitingMails()
    expect(ids).toHaveLength(2)
    for (const id of ids) await send(id)
    expect(await paymentMailsTo(shopper.email)).toMatchObject([{ text: expect.stringContaining(url) }])
    expect((await getPayment(world.ctx, paymentId)).payment.recovery?.sentAt).toBeGreaterThan(0)
  })

  it('with a link that has ended is dropped', async () => {
    const shopper = await addShopper(world)
    await charge(world, shopper, await savedCard(shopper, CARDS.asksAlways))
    const [id] = await waitingMails()
    setClock(8 * DAY)
    await send(given(id))
    expect(await paymentMailsTo(shopper.email)).toEqual([])
  })

  it('that asks to pay on-session leads into the account', async () => {
    const shopper = await addShopper(world)
    const input = { amount: 2450, currency: 'eur', reason: 'Tasting box', clientKey: 'box' }
    const result = await requestPayment(world.ctx, { ...input, customerId: shopper.customerId })
    expect(await requestPayment(world.ctx, { ...input, customerId: shopper.customerId })).toEqual(result)
    await drain()
    const mails = await paymentMailsTo(shopper.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain(`http://localhost:3000/account/payments/${result.paymentId}`)
    expect(mails[0]?.text).not.toContain('_secret_')
  })
})
