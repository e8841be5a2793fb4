import { beforeEach, expect, test } from 'vitest'
import { isUniqueViolation } from '@/db/client'
import { insertPaymentAttempt, listAttemptsOfPayment } from '@/db/repositories/payment-attempts'
import { getPaymentListing, listPaymentsOfCustomer, listPaymentsOfMerchant } from '@/db/repositories/payment-listings'
import {
  findPaymentByClientKey,
  findPaymentByStripeIntent,
  findRecentSamePayment,
  getPaymentOfCustomer,
  getPaymentOfMerchant,
  hasProcessingPaymentOnCard,
  updatePaymentStatus,
} from '@/db/repositories/payments'
import {
  findLiveLinkOfPayment,
  findRecoveryLinkByHash,
  insertRecoveryLink,
  markRecoveryLinkSent,
  supersedeLinksOfPayment,
} from '@/db/repositories/recovery-links'
import { addCard, addCustomer, addMerchant, addPayment, freshDatabase } from '@/db/testing'
import { newId } from '@/lib/core/ids'

freshDatabase()

let merchant: { id: string; livemode: boolean }
let customer: string
beforeEach(async () => {
  merchant = await addMerchant()
  customer = (await addCustomer(merchant)).id
})

const link = (paymentId: string, tokenHash: string, expiresAt = 100) =>
  insertRecoveryLink({ ...owned(), paymentId, tokenHash, expiresAt, createdAt: 1 })
const owned = () => ({ id: newId(), merchantId: merchant.id, livemode: merchant.livemode })

test('of many who move a payment on at once exactly one does', async () => {
  const { id } = await addPayment(merchant, customer)
  const moves = Array.from({ length: 10 }, (_, i) =>
    updatePaymentStatus(merchant.id, id, ['processing'], { status: 'succeeded', updatedAt: i, settledAt: i }),
  )
  const moved = (await Promise.all(moves)).filter((row) => row !== null)
  expect(moved).toHaveLength(1)
  expect(await getPaymentOfMerchant(merchant.id, id)).toEqual(moved[0])
  expect(
    await updatePaymentStatus(merchant.id, id, ['processing', 'declined'], { status: 'failed', updatedAt: 9 }),
  ).toBe(null)
})

test('words outside the closed sets and amounts of nothing are refused by the database', async () => {
  const { id } = await addPayment(merchant, customer)
  const lost = Object.assign({ updatedAt: 2 }, JSON.parse('{"status":"lost"}'))
  await expect(updatePaymentStatus(merchant.id, id, ['processing'], lost)).rejects.toThrow(/check constraint/i)
  for (const amount of [0, -1]) await expect(addPayment(merchant, customer, { amount })).rejects.toThrow(/check/i)
  await expect(addPayment(merchant, customer, { currency: 'euro' })).rejects.toThrow(/check/i)
})

test('what was frozen comes back as it went in', async () => {
  const { id, frozen } = await addPayment(merchant, customer, { amount: 99_999_999 })
  const row = await getPaymentOfMerchant(merchant.id, id)
  expect(row.frozen).toEqual(frozen)
  expect(row).toMatchObject({ amount: 99_999_999, livemode: false, retryable: null, attempt: 1 })
})

test('a form key, a PaymentIntent and the open payment of a reference are unique for a merchant', async () => {
  const first = await addPayment(merchant, customer, { clientKey: 'k', stripePaymentIntentId: 'pi_1', reference: 'R1' })
  for (const twin of [{ clientKey: 'k' }, { stripePaymentIntentId: 'pi_1' }, { reference: 'R1' }])
    await expect(addPayment(merchant, customer, twin)).rejects.toSatisfy(isUniqueViolation)
  expect((await findPaymentByClientKey(merchant.id, 'k'))?.id).toBe(first.id)
  expect((await findPaymentByStripeIntent(merchant.id, 'pi_1'))?.id).toBe(first.id)
  const other = await addMerchant()
  expect(await findPaymentByClientKey(other.id, 'k')).toBeNull()
  await updatePaymentStatus(merchant.id, first.id, ['processing'], { status: 'canceled', updatedAt: 2 })
  await addPayment(merchant, customer, { reference: 'R1' })
})

test("other people's payments are not found", async () => {
  const { id } = await addPayment(merchant, customer)
  const neighbour = (await addCustomer(merchant)).id
  await expect(getPaymentOfCustomer(merchant.id, neighbour, id)).rejects.toMatchObject({ kind: 'not_found' })
  await expect(getPaymentOfMerchant((await addMerchant()).id, id)).rejects.toMatchObject({ kind: 'not_found' })
  expect((await getPaymentOfCustomer(merchant.id, customer, id)).id).toBe(id)
})

test('a charge made twice and a card in use are noticed', async () => {
  const card = await addCard(merchant, customer)
  const { id } = await addPayment(merchant, customer, { createdAt: 50, paymentMethodId: card.id })
  const same = { customerId: customer, amount: 1999, currency: 'eur' }
  expect((await findRecentSamePayment(merchant.id, same, 50))?.id).toBe(id)
  expect(await findRecentSamePayment(merchant.id, same, 51)).toBeNull()
  expect(await findRecentSamePayment(merchant.id, { ...same, amount: 2000 }, 50)).toBeNull()
  expect(await hasProcessingPaymentOnCard(merchant.id, customer, card.id)).toBe(true)
  await updatePaymentStatus(merchant.id, id, ['processing'], { status: 'succeeded', updatedAt: 60 })
  expect(await hasProcessingPaymentOnCard(merchant.id, customer, card.id)).toBe(false)
})

test('a payment cannot be charged to a card of another customer', async () => {
  const card = await addCard(merchant, (await addCustomer(merchant)).id)
  await expect(addPayment(merchant, customer, { paymentMethodId: card.id })).rejects.toThrow(/foreign key/i)
})

test('the list shows whose a payment is, its running attempt, its card and its link, and filters by status', async () => {
  const card = await addCard(merchant, customer)
  const paid = await addPayment(merchant, customer, { createdAt: 1, status: 'succeeded' })
  const held = await addPayment(merchant, customer, {
    createdAt: 2,
    status: 'requires_action',
    paymentMethodId: card.id,
    attempt: 2,
  })
  for (const number of [1, 2])
    await insertPaymentAttempt({
      ...owned(),
      paymentId: held.id,
      number,
      source: 'charge',
      outcome: 'requires_action',
      last4: `000${number}`,
      startedAt: number,
    })
  await link(held.id, 'h1')
  await supersedeLinksOfPayment(merchant.id, held.id, 5)
  await link(held.id, 'h2')
  const { items } = await listPaymentsOfMerchant(merchant.id, { limit: 10 })
  expect(items.map((item) => item.payment.id)).toEqual([held.id, paid.id])
  expect(items[0]).toMatchObject({ customer: { id: customer }, attempt: { last4: '0002' }, link: { tokenHash: 'h2' } })
  expect(items[0]?.paymentMethod?.id).toBe(card.id)
  expect(items[1]).toMatchObject({ attempt: null, paymentMethod: null, link: null })
  const filtered = await listPaymentsOfMerchant(merchant.id, { limit: 10, statuses: ['succeeded', 'failed'] })
  expect(filtered.items.map((item) => item.payment.id)).toEqual([paid.id])
  expect((await getPaymentListing(merchant.id, held.id)).link?.tokenHash).toBe('h2')
  expect((await listAttemptsOfPayment(merchant.id, held.id)).map(({ number }) => number)).toEqual([1, 2])
})

test("a customer's payments are walked page by page and are nobody else's", async () => {
  const ids: string[] = []
  for (let i = 7; i > 0; i--) ids.push((await addPayment(merchant, customer, { createdAt: i })).id)
  await addPayment(merchant, (await addCustomer(merchant)).id, { createdAt: 4 })
  const met: string[] = []
  let after: { createdAt: number; id: string } | undefined
  for (let more = true; more;) {
    const page = await listPaymentsOfCustomer(merchant.id, customer, { limit: 3, after })
    met.push(...page.items.map((item) => item.payment.id))
    after = page.items.at(-1)?.payment
    more = page.hasMore
  }
  expect(met).toEqual(ids)
})

test('a payment has one live link; it ends by time or by its successor', async () => {
  const { id } = await addPayment(merchant, customer)
  await link(id, 'a1')
  await expect(link(id, 'a2')).rejects.toSatisfy(isUniqueViolation)
  const live = await findLiveLinkOfPayment(merchant.id, id, 99)
  expect(live?.tokenHash).toBe('a1')
  expect(await findLiveLinkOfPayment(merchant.id, id, 100)).toBeNull()
  await markRecoveryLinkSent(merchant.id, live?.id ?? '', 7)
  expect(await supersedeLinksOfPayment(merchant.id, id, 9)).toBe(1)
  expect(await supersedeLinksOfPayment(merchant.id, id, 9)).toBe(0)
  expect(await findLiveLinkOfPayment(merchant.id, id, 50)).toBeNull()
  expect(await findRecoveryLinkByHash('a1')).toMatchObject({ sentAt: 7, supersededAt: 9 })
  expect(await findRecoveryLinkByHash('unknown')).toBeNull()
})
