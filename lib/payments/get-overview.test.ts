import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertDisputeIfNew } from '@/db/repositories/disputes'
import { insertPaymentAttempt } from '@/db/repositories/payment-attempts'
import type { NewPaymentRow } from '@/db/schema/payments'
import { addCard, addCustomer, addMerchant, addPayment, freshDatabase } from '@/db/testing'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import type { Ctx } from '@/lib/core/actor'
import { DAY, HOUR, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { getOverview } from '@/lib/payments/get-overview'
import { setClock } from '@/lib/testing-stripe'

freshDatabase()
let ctx: Ctx
let customer: string

beforeEach(async () => {
  const merchant = await getMerchantByEndpoint((await addMerchant()).endpoint)
  ctx = { merchant, livemode: false, actor: { type: 'merchant_user', userId: 'test' }, requestId: 'req_test' }
  customer = (await addCustomer(merchant)).id
})
afterEach(() => setClock(0))

const noon = () => Math.floor(now() / DAY) * DAY + 12 * HOUR
const daysAgo = (days: number) => noon() - days * DAY

function add(status: NewPaymentRow['status'], days: number, given: Partial<NewPaymentRow> = {}) {
  const createdAt = daysAgo(days)
  const settledAt = status === 'succeeded' ? createdAt : null
  return addPayment(ctx.merchant, customer, { status, createdAt, settledAt, ...given })
}

describe('the overview', () => {
  it('of a new merchant is empty, with a day for every day', async () => {
    const overview = await getOverview(ctx, 30)
    expect(overview).toMatchObject({
      chargedToday: [],
      success: { succeeded: 0, tried: 0 },
      recovered: [],
      open402: [],
      expiring: { cards: [], total: 0 },
      disputes: [],
    })
    expect(overview.days).toHaveLength(30)
    expect(overview.days.at(-1)?.day).toBe(noon() - 12 * HOUR)
    expect([overview.alarms.items, overview.waiting.items]).toEqual([[], []])
  })

  it('adds up each currency by itself', async () => {
    await add('succeeded', 0, { amount: 1_000 })
    await add('succeeded', 0, { amount: 250 })
    await add('succeeded', 0, { amount: 500, currency: 'jpy' })
    // Made earlier and charged today counts today; charged yesterday does not.
    await add('succeeded', 3, { amount: 70, settledAt: noon() })
    await add('succeeded', 1, { amount: 9_999 })
    await add('declined', 0, { amount: 1_234 })
    await add('requires_action', 40, { amount: 4_000, currency: 'usd' })
    const { chargedToday, open402 } = await getOverview(ctx, 7)
    expect(chargedToday).toEqual([
      { currency: 'eur', amount: 1_320, payments: 3 },
      { currency: 'jpy', amount: 500, payments: 1 },
    ])
    expect(open402).toEqual([
      { currency: 'eur', amount: 1_234, payments: 1 },
      { currency: 'usd', amount: 4_000, payments: 1 },
    ])
  })

  it('counts each day by what became of its payments, and the days asked for alone', async () => {
    await add('succeeded', 6)
    await add('succeeded', 7)
    await add('failed', 6)
    await add('open', 2)
    await add('requires_action', 2)
    await add('scheduled', 0, { chargeAt: noon() + DAY })
    await add('canceled', 0)
    const seven = (await getOverview(ctx, 7)).days
    const line = ({ succeeded, waiting, declined, running, canceled }: (typeof seven)[number]) =>
      [succeeded, waiting, declined, running, canceled].join()
    expect(seven.map(line)).toEqual([
      '1,0,1,0,0',
      '0,0,0,0,0',
      '0,0,0,0,0',
      '0,0,0,0,0',
      '0,2,0,0,0',
      '0,0,0,0,0',
      '0,0,0,1,1',
    ])
    const thirty = (await getOverview(ctx, 30)).days
    expect(thirty.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(2)
  })

  it('takes the success rate of those a bank was asked about', async () => {
    for (let i = 0; i < 3; i++) await add('succeeded', 1)
    await add('declined', 1)
    await add('canceled', 1, { errorCode: 'card_declined' })
    for (const status of ['canceled', 'open', 'processing'] as const) await add(status, 1)
    expect((await getOverview(ctx, 7)).success).toEqual({ succeeded: 3, tried: 5 })
  })

  it('calls recovered what the shopper has finished from a link', async () => {
    const attempt = (paymentId: string, number: number, source: 'charge' | 'recovery') =>
      insertPaymentAttempt({
        id: newId(),
        merchantId: ctx.merchant.id,
        livemode: false,
        paymentId,
        number,
        source,
        outcome: 'succeeded',
        startedAt: noon(),
      })
    const recovered = await add('succeeded', 0, { amount: 4_200, attempt: 2 })
    await attempt(recovered.id, 1, 'charge')
    await attempt(recovered.id, 2, 'recovery')
    const plain = await add('succeeded', 0, { amount: 100 })
    await attempt(plain.id, 1, 'charge')
    expect((await getOverview(ctx, 7)).recovered).toEqual([{ currency: 'eur', amount: 4_200, payments: 1 }])
  })

  it('names the cards that end within sixty days, the next first, of this merchant alone', async () => {
    setClock(Date.UTC(2027, 10, 22) - Date.now())
    for (const [expMonth, expYear] of [
      [10, 2027],
      [12, 2027],
      [11, 2027],
      [1, 2028],
    ] as const)
      await addCard(ctx.merchant, customer, { expMonth, expYear })
    await addCard(ctx.merchant, customer, { expMonth: 11, expYear: 2027, status: 'removed' })
    const other = await addMerchant()
    await addCard(other, (await addCustomer(other)).id, { expMonth: 11, expYear: 2027 })
    const { expiring } = await getOverview(ctx, 7)
    expect(expiring.total).toBe(2)
    expect(expiring.cards.map(({ card }) => [card.expMonth, card.expYear])).toEqual([
      [11, 2027],
      [12, 2027],
    ])
  })

  it('lists what needs somebody: alarms, disputes by their due day, payments that wait', async () => {
    const { id: paymentId } = await add('succeeded', 10)
    await add('declined', 3)
    await raiseAlarm(ctx, { kind: 'needs_review', object: { type: 'payment', id: paymentId } })
    const dispute = (stripeDisputeId: string, evidenceDueBy: number, status = 'needs_response') =>
      insertDisputeIfNew({
        id: newId(),
        merchantId: ctx.merchant.id,
        livemode: false,
        paymentId,
        stripeDisputeId,
        amount: 1_999,
        currency: 'eur',
        status,
        reason: 'fraudulent',
        evidenceDueBy,
        stripeCreated: 1,
        createdAt: 1,
        updatedAt: 1,
      })
    await dispute('dp_later', now() + 5 * DAY)
    await dispute('dp_soon', now() + DAY)
    await dispute('dp_past', now() - DAY)
    await dispute('dp_won', now() + DAY, 'won')
    const { alarms, disputes, waiting } = await getOverview(ctx, 7)
    expect(alarms.items.map(({ kind }) => kind)).toEqual(['needs_review'])
    expect(disputes.map(({ dueBy }) => Math.round(((dueBy ?? 0) - now()) / DAY))).toEqual([1, 5])
    expect(waiting.items.map(({ status }) => status)).toEqual(['declined'])
  })
})
