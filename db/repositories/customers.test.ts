import { beforeEach, expect, test } from 'vitest'
import { isUniqueViolation } from '@/db/client'
import {
  findCustomerByStripeId,
  findCustomerByUser,
  findGuestCustomerByEmail,
  getCustomer,
  listCustomers,
  setDefaultPaymentMethod,
  setStripeCustomerId,
} from '@/db/repositories/customers'
import { addCard, addCustomer, addMerchant, addUser, freshDatabase } from '@/db/testing'
import { newId } from '@/lib/core/ids'

freshDatabase()

let merchant: { id: string; livemode: boolean }
beforeEach(async () => {
  merchant = await addMerchant()
})

test('the list counts active cards and shows the default', async () => {
  const full = await addCustomer(merchant, { createdAt: 2 })
  const empty = await addCustomer(merchant, { createdAt: 1 })
  const card = await addCard(merchant, full.id, { last4: '1881' })
  await addCard(merchant, full.id)
  await addCard(merchant, full.id, { status: 'removed' })
  await setDefaultPaymentMethod(merchant.id, full.id, card.id, 3)
  const { items, hasMore } = await listCustomers(merchant.id, { limit: 10 })
  expect(items.map((item) => [item.customer.id, item.cardCount, item.defaultCard])).toEqual([
    [full.id, 2, { brand: 'visa', last4: '1881', stripePaymentMethodId: card.stripePaymentMethodId }],
    [empty.id, 0, null],
  ])
  expect(hasMore).toBe(false)
  expect((await listCustomers((await addMerchant()).id, { limit: 10 })).items).toEqual([])
})

test('walking the pages meets every row once, while new rows arrive and times are equal', async () => {
  const before = new Set<string>()
  for (let i = 0; i < 23; i++) before.add((await addCustomer(merchant, { createdAt: Math.floor(i / 5) })).id)
  const met: string[] = []
  let after: { createdAt: number; id: string } | undefined
  for (let more = true; more;) {
    const page = await listCustomers(merchant.id, { limit: 4, after })
    met.push(...page.items.map((item) => item.customer.id))
    after = page.items.at(-1)?.customer
    more = page.hasMore
    await addCustomer(merchant, { createdAt: 100 })
  }
  expect(met).toHaveLength(23)
  expect(new Set(met)).toEqual(before)
})

test('going back from a page shows the rows just before it, newest first', async () => {
  const ids: string[] = []
  for (let i = 9; i > 0; i--) ids.push((await addCustomer(merchant, { createdAt: i })).id)
  const cursor = (position: number) => ({ createdAt: 9 - position, id: ids[position] ?? '' })
  const page = async (request: Parameters<typeof listCustomers>[1]) => {
    const { items, hasMore } = await listCustomers(merchant.id, request)
    return [items.map((item) => ids.indexOf(item.customer.id)), hasMore]
  }
  expect(await page({ limit: 3 })).toEqual([[0, 1, 2], true])
  expect(await page({ limit: 3, after: cursor(5) })).toEqual([[6, 7, 8], false])
  expect(await page({ limit: 3, before: cursor(6) })).toEqual([[3, 4, 5], true])
  expect(await page({ limit: 3, before: cursor(2) })).toEqual([[0, 1], false])
  expect(await page({ limit: 3, after: cursor(8) })).toEqual([[], false])
})

test('search takes every character as it is written', async () => {
  await addCustomer(merchant, { email: 'plain@example.com', name: 'Ann Example' })
  await addCustomer(merchant, { email: '100%_off@example.com', name: 'Back\\slash' })
  await addCustomer(merchant, { email: 'other@example.com', name: "O'Brien; drop table customers" })
  await addCustomer(merchant, { email: 'e@example.com', name: 'Émile' })
  const found = async (search: string) =>
    (await listCustomers(merchant.id, { limit: 10, search })).items.map((item) => item.customer.email).toSorted()
  expect(await found('%')).toEqual(['100%_off@example.com'])
  expect(await found('_')).toEqual(['100%_off@example.com'])
  expect(await found('\\')).toEqual(['100%_off@example.com'])
  expect(await found("o'brien;")).toEqual(['other@example.com'])
  expect(await found('ANN ex')).toEqual(['plain@example.com'])
  expect(await found('PLAIN@')).toEqual(['plain@example.com'])
  expect(await found('Émi')).toEqual(['e@example.com'])
  expect(await found('nobody')).toEqual([])
  expect(await found('example.com')).toHaveLength(4)
})

test('search finds whole ids of ours and of Stripe', async () => {
  const { id } = await addCustomer(merchant, { stripeCustomerId: 'cus_abc' })
  await addCustomer(merchant)
  for (const search of [id, 'cus_abc'])
    expect((await listCustomers(merchant.id, { limit: 10, search })).items.map((item) => item.customer.id)).toEqual([
      id,
    ])
})

test("Stripe's id is noted once and whoever comes second gets the first", async () => {
  const { id } = await addCustomer(merchant)
  expect(await setStripeCustomerId(merchant.id, id, 'cus_first', 5)).toBe('cus_first')
  expect(await setStripeCustomerId(merchant.id, id, 'cus_second', 6)).toBe('cus_first')
  expect((await findCustomerByStripeId(merchant.id, 'cus_first'))?.id).toBe(id)
  expect(await findCustomerByStripeId(merchant.id, 'cus_second')).toBeNull()
  await expect(setStripeCustomerId(merchant.id, newId(), 'cus_third', 7)).rejects.toThrow('No such customer')
})

test('an e-mail has one customer without sign-in, and each user one customer', async () => {
  const email = 'twin@example.com'
  const guest = await addCustomer(merchant, { email })
  await expect(addCustomer(merchant, { email })).rejects.toSatisfy(isUniqueViolation)
  const user = await addUser(merchant, { email })
  const shopper = await addCustomer(merchant, { email, userId: user.id })
  await expect(addCustomer(merchant, { userId: user.id })).rejects.toSatisfy(isUniqueViolation)
  expect((await findGuestCustomerByEmail(merchant.id, email))?.id).toBe(guest.id)
  expect((await findCustomerByUser(merchant.id, user.id))?.id).toBe(shopper.id)
})

test('a deleted customer is not found', async () => {
  const { id } = await addCustomer(merchant, { deletedAt: 3 })
  await expect(getCustomer(merchant.id, id)).rejects.toMatchObject({ kind: 'not_found' })
  expect((await listCustomers(merchant.id, { limit: 10 })).items).toEqual([])
})
