import { beforeEach, expect, test } from 'vitest'
import { isUniqueViolation, transaction } from '@/db/client'
import { getCustomer, lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import {
  findNewestActivePaymentMethod,
  getPaymentMethodOfCustomer,
  listActiveByFingerprint,
  listPaymentMethodsOfCustomer,
  setPaymentMethodStatus,
  updatePaymentMethod,
} from '@/db/repositories/payment-methods'
import { addCard, addCustomer, addMerchant, freshDatabase } from '@/db/testing'
import { newId } from '@/lib/core/ids'

freshDatabase()

let merchant: { id: string; livemode: boolean }
let customer: string
beforeEach(async () => {
  merchant = await addMerchant()
  customer = (await addCustomer(merchant)).id
})

const listed = async () => (await listPaymentMethodsOfCustomer(merchant.id, customer)).map((card) => card.id)

test('cards are listed default first, then newest first, and only while they are active', async () => {
  const old = await addCard(merchant, customer, { createdAt: 1 })
  const middle = await addCard(merchant, customer, { createdAt: 2 })
  const recent = await addCard(merchant, customer, { createdAt: 3 })
  const gone = await addCard(merchant, customer, { createdAt: 4, status: 'removed' })
  expect(await listed()).toEqual([recent.id, middle.id, old.id])
  await setDefaultPaymentMethod(merchant.id, customer, old.id, 5)
  expect(await listed()).toEqual([old.id, recent.id, middle.id])
  expect(await listed()).not.toContain(gone.id)
})

test('there is never more than one default, however many are made it at once', async () => {
  const cards = await Promise.all([1, 2, 3, 4].map((createdAt) => addCard(merchant, customer, { createdAt })))
  await Promise.all(
    cards.map((card) =>
      transaction(async () => {
        await lockCustomer(merchant.id, customer)
        await setDefaultPaymentMethod(merchant.id, customer, card.id, 9)
      }),
    ),
  )
  const marked = (await listPaymentMethodsOfCustomer(merchant.id, customer)).filter((card) => card.isDefault)
  expect(marked).toHaveLength(1)
  expect(marked[0]?.id).toBe((await getCustomer(merchant.id, customer)).defaultPaymentMethodId)
})

test("nobody else's card can be the default", async () => {
  const neighbour = await addCard(merchant, (await addCustomer(merchant)).id)
  const elsewhere = await addMerchant()
  const foreign = await addCard(elsewhere, (await addCustomer(elsewhere)).id)
  for (const id of [neighbour.id, foreign.id, newId()])
    await expect(setDefaultPaymentMethod(merchant.id, customer, id, 9)).rejects.toThrow(/foreign key/i)
  await expect(setDefaultPaymentMethod(elsewhere.id, customer, foreign.id, 9)).rejects.toThrow('No such customer')
  expect((await getCustomer(merchant.id, customer)).defaultPaymentMethodId).toBeNull()
})

test("a card of another customer, another merchant or nobody is the same 'not found'", async () => {
  const neighbour = await addCard(merchant, (await addCustomer(merchant)).id)
  const own = await addCard(merchant, customer)
  const other = await addMerchant()
  for (const [merchantId, id] of [
    [merchant.id, neighbour.id],
    [merchant.id, newId()],
    [other.id, own.id],
  ] as const)
    await expect(getPaymentMethodOfCustomer(merchantId, customer, id)).rejects.toMatchObject({ kind: 'not_found' })
  expect((await getPaymentMethodOfCustomer(merchant.id, customer, own.id)).id).toBe(own.id)
})

test('a row of one mode cannot hang on a merchant of the other, nor on a customer of another merchant', async () => {
  await expect(addCustomer({ id: merchant.id, livemode: true })).rejects.toThrow(/foreign key/i)
  await expect(addCard(await addMerchant(), customer)).rejects.toThrow(/foreign key/i)
})

test('the same card is active once; a removed one may come back as a new row', async () => {
  const same = { fingerprint: 'fp_same', expMonth: 4, expYear: 2031 }
  const first = await addCard(merchant, customer, same)
  await expect(addCard(merchant, customer, same)).rejects.toSatisfy(isUniqueViolation)
  await addCard(merchant, customer, { ...same, expYear: 2032, createdAt: 2 })
  const found = await listActiveByFingerprint(merchant.id, customer, 'fp_same')
  expect(found.map((card) => card.expYear)).toEqual([2032, 2031])
  await setPaymentMethodStatus(merchant.id, first.id, ['active'], 'removed', 5)
  await addCard(merchant, customer, same)
  await addCard(merchant, (await addCustomer(merchant)).id, same)
  await addCard(merchant, customer, { ...same, fingerprint: null })
  await addCard(merchant, customer, { ...same, fingerprint: null })
  expect(await listed()).toHaveLength(4)
})

test('a PaymentMethod of Stripe has one row for a merchant', async () => {
  await addCard(merchant, customer, { stripePaymentMethodId: 'pm_1' })
  await expect(addCard(merchant, customer, { stripePaymentMethodId: 'pm_1' })).rejects.toSatisfy(isUniqueViolation)
  const other = await addMerchant()
  await addCard(other, (await addCustomer(other)).id, { stripePaymentMethodId: 'pm_1' })
})

test('the newest card that has not expired takes over, an expired one only when there is no other', async () => {
  const month = { year: 2027, month: 5 }
  const next = async (except: string | null = null) =>
    (await findNewestActivePaymentMethod(merchant.id, customer, except, month))?.id
  expect(await next()).toBeUndefined()
  const expired = await addCard(merchant, customer, { createdAt: 9, expMonth: 4, expYear: 2027 })
  expect(await next()).toBe(expired.id)
  const good = await addCard(merchant, customer, { createdAt: 2, expMonth: 5, expYear: 2027 })
  const older = await addCard(merchant, customer, { createdAt: 1, expMonth: 1, expYear: 2028 })
  expect(await next()).toBe(good.id)
  expect(await next(good.id)).toBe(older.id)
})

test('a status moves only from where it is thought to be', async () => {
  const { id } = await addCard(merchant, customer)
  expect(await setPaymentMethodStatus(merchant.id, id, ['removing'], 'removed', 5)).toBeNull()
  expect(await setPaymentMethodStatus(merchant.id, id, ['active'], 'removing', 6)).toMatchObject({ removedAt: 6 })
  expect(await setPaymentMethodStatus(merchant.id, id, ['active'], 'removing', 7)).toBeNull()
  expect(await setPaymentMethodStatus(merchant.id, id, ['removing'], 'active', 8)).toMatchObject({ removedAt: null })
})

test('refreshing a card changes the facts given and no others', async () => {
  const card = await addCard(merchant, customer, { offSessionReady: false })
  const changed = await updatePaymentMethod(merchant.id, card.id, {
    expYear: 2101,
    offSessionReady: true,
    updatedAt: 7,
  })
  expect(changed).toMatchObject({ expYear: 2101, offSessionReady: true, last4: '4242', updatedAt: 7, createdAt: 1 })
  await expect(updatePaymentMethod(merchant.id, newId(), { updatedAt: 7 })).rejects.toThrow('No such card')
})
