import { beforeEach, describe, expect, it } from 'vitest'
import {
  findDisputeByStripeId,
  insertDisputeIfNew,
  listDisputesOfPayment,
  updateDisputeAsSeen,
} from '@/db/repositories/disputes'
import {
  findRefundByStripeId,
  insertRefundIfNew,
  listRefundsOfPayment,
  updateRefundAsSeen,
} from '@/db/repositories/refunds'
import { addCustomer, addMerchant, addPayment, freshDatabase } from '@/db/testing'
import { newId } from '@/lib/core/ids'

freshDatabase()

let merchant: { id: string; livemode: boolean }
let payment: string
beforeEach(async () => {
  merchant = await addMerchant()
  payment = (await addPayment(merchant, (await addCustomer(merchant)).id, { status: 'succeeded' })).id
})

const row = (stripeCreated: number) => ({
  id: newId(),
  merchantId: merchant.id,
  livemode: merchant.livemode,
  paymentId: payment,
  amount: 500,
  currency: 'eur',
  stripeCreated,
  createdAt: 1,
  updatedAt: 1,
})
const refund = (stripeRefundId: string, created = 1) => ({ ...row(created), stripeRefundId, status: 'pending' })
const dispute = (stripeDisputeId: string, created = 1) => ({
  ...row(created),
  stripeDisputeId,
  status: 'needs_response',
  reason: 'fraudulent',
})

describe('refunds', () => {
  it('are added once per Stripe id and listed oldest first, to their own merchant alone', async () => {
    expect(await insertRefundIfNew(refund('re_2', 20))).toBe(true)
    expect(await insertRefundIfNew(refund('re_1', 10))).toBe(true)
    expect(await insertRefundIfNew(refund('re_1', 30))).toBe(false)
    const listed = await listRefundsOfPayment(merchant.id, payment)
    expect(listed.map(({ stripeRefundId }) => stripeRefundId)).toEqual(['re_1', 're_2'])
    const other = await addMerchant()
    expect(await listRefundsOfPayment(other.id, payment)).toEqual([])
    expect(await findRefundByStripeId(other.id, 're_1')).toBeNull()
  })

  it('change only while they are as they were seen', async () => {
    const added = refund('re_1')
    await insertRefundIfNew(added)
    const seen = { ...added, reason: null, failureReason: null }
    const change = { amount: 500, status: 'succeeded', reason: null, failureReason: null, updatedAt: 2 }
    expect(await updateRefundAsSeen(seen, change)).toBe(true)
    expect(await updateRefundAsSeen(seen, { ...change, status: 'failed' })).toBe(false)
    expect(await findRefundByStripeId(merchant.id, 're_1')).toMatchObject({ status: 'succeeded', updatedAt: 2 })
  })
})

describe('disputes', () => {
  it('are added once per Stripe id and listed oldest first, to their own merchant alone', async () => {
    expect(await insertDisputeIfNew(dispute('dp_2', 20))).toBe(true)
    expect(await insertDisputeIfNew(dispute('dp_1', 10))).toBe(true)
    expect(await insertDisputeIfNew(dispute('dp_1', 30))).toBe(false)
    const listed = await listDisputesOfPayment(merchant.id, payment)
    expect(listed.map(({ stripeDisputeId }) => stripeDisputeId)).toEqual(['dp_1', 'dp_2'])
    const other = await addMerchant()
    expect(await listDisputesOfPayment(other.id, payment)).toEqual([])
    expect(await findDisputeByStripeId(other.id, 'dp_1')).toBeNull()
  })

  it('change only while they are as they were seen', async () => {
    const added = dispute('dp_1')
    await insertDisputeIfNew(added)
    const seen = { ...added, evidenceDueBy: null }
    const change = { amount: 500, status: 'won', reason: 'fraudulent', evidenceDueBy: null, updatedAt: 2 }
    expect(await updateDisputeAsSeen(seen, change)).toBe(true)
    expect(await updateDisputeAsSeen(seen, { ...change, status: 'lost' })).toBe(false)
    expect(await findDisputeByStripeId(merchant.id, 'dp_1')).toMatchObject({ status: 'won', updatedAt: 2 })
  })
})
