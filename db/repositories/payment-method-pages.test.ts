import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '@/db/client'
import { dialect } from '@/db/dialect'
import { listCustomers } from '@/db/repositories/customers'
import { listActiveCardsOfMerchant } from '@/db/repositories/payment-method-pages'
import { listPaymentMethodsOfCustomer } from '@/db/repositories/payment-methods'
import { addCard, addCustomer, addMerchant, freshDatabase, openDatabase } from '@/db/testing'

freshDatabase()

let merchant: { id: string; livemode: boolean }
beforeEach(async () => {
  merchant = await addMerchant()
})

async function ownerOf(cards: number): Promise<string> {
  const { id } = await addCustomer(merchant)
  for (let i = 0; i < cards; i++) await addCard(merchant, id, { createdAt: i })
  return id
}

test('cards of some customers are theirs alone, newest first, with the default of each', async () => {
  const [one, two] = [await ownerOf(3), await ownerOf(2)]
  await ownerOf(4)
  const both = await listActiveCardsOfMerchant(merchant.id, { limit: 4, customerIds: [one, two] })
  expect(both.items.map(({ card }) => card.createdAt)).toEqual([2, 1, 1, 0])
  expect(both.hasMore).toBe(true)
  const last = both.items.at(-1)?.card
  const rest = await listActiveCardsOfMerchant(merchant.id, { limit: 4, customerIds: [one, two], after: last })
  expect([rest.items.length, rest.hasMore]).toEqual([1, false])
  expect(new Set([...both.items, ...rest.items].map(({ customer }) => customer.id))).toEqual(new Set([one, two]))
  expect((await listActiveCardsOfMerchant(merchant.id, { limit: 10, customerIds: [] })).items).toEqual([])
  expect((await listActiveCardsOfMerchant(merchant.id, { limit: 10 })).items).toHaveLength(9)
  expect((await listActiveCardsOfMerchant((await addMerchant()).id, { limit: 10 })).items).toEqual([])
})

// PostgreSQL plans by how full its tables are, and these are nearly empty.
if (dialect === 'sqlite')
  test('no list reads more of ten million cards than it shows: each goes by an index to where it starts', async () => {
    const { engine, dispose } = await openDatabase()
    const sent: [string, unknown[]][] = []
    const send: typeof engine.send = (text, values) => {
      sent.push([text, values])
      return engine.send(text, values)
    }
    useDatabase({ ...engine, send })
    await engine.migrate()
    const after = { createdAt: 5, id: 'x' }
    const page = { limit: 10, after }
    await listActiveCardsOfMerchant('m', page)
    await listActiveCardsOfMerchant('m', { limit: 10, before: after })
    await listActiveCardsOfMerchant('m', { ...page, customerIds: ['c'] })
    await listActiveCardsOfMerchant('m', { ...page, customerIds: ['c', 'd'] })
    await listPaymentMethodsOfCustomer('m', 'c')
    await listCustomers('m', page)
    const plans: string[] = []
    for (const [text, values] of sent) {
      const { rows } = await engine.send(`explain query plan ${text}`, values)
      plans.push(
        rows.map((row) => String(row[3])).find((step) => /payment_methods_|customers_newest|SCAN/.test(step)) ?? '',
      )
    }
    const from = '(created_at,id)'
    expect(plans).toEqual([
      `SEARCH payment_methods USING INDEX payment_methods_newest (merchant_id=? AND status=? AND ${from}<(?,?))`,
      `SEARCH payment_methods USING INDEX payment_methods_newest (merchant_id=? AND status=? AND ${from}>(?,?))`,
      `SEARCH payment_methods USING INDEX payment_methods_list (merchant_id=? AND customer_id=? AND status=? AND ${from}<(?,?))`,
      'SEARCH payment_methods USING INDEX payment_methods_list (merchant_id=? AND customer_id=? AND status=?)',
      'SEARCH payment_methods USING INDEX payment_methods_list (merchant_id=? AND customer_id=? AND status=?)',
      `SEARCH customers USING INDEX customers_newest (merchant_id=? AND ${from}<(?,?))`,
    ])
    await engine.close()
    await dispose()
  })
