import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { afterCommit, db, isUniqueViolation, locked, prepared, transaction } from '@/db/client'
import { findMerchantByEndpoint, getMerchant, insertMerchant } from '@/db/repositories/merchants'
import { merchants } from '@/db/schema/merchants'
import { addCustomer, addMerchant, freshDatabase } from '@/db/testing'
import { inTransaction } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'

freshDatabase()

let id: string
beforeEach(async () => {
  id = (await addMerchant({ recoveryDays: 1 })).id
})

const setDays = (recoveryDays: number) => db().update(merchants).set({ recoveryDays }).where(eq(merchants.id, id))
const days = async () => (await getMerchant(id)).recoveryDays

test('a transaction commits everything together and hands its result back', async () => {
  const result = await transaction(async () => {
    await setDays(2)
    expect(await days()).toBe(2)
    return 'done'
  })
  expect(result).toBe('done')
  expect(await days()).toBe(2)
})

test('a transaction that throws leaves nothing, and the next one works', async () => {
  const other = newId()
  const attempt = transaction(async () => {
    await setDays(9)
    await insertMerchant({ id: other, livemode: false, name: 'X', endpoint: other, createdAt: 1, updatedAt: 1 })
    await Promise.resolve()
    throw new Error('halfway')
  })
  await expect(attempt).rejects.toThrow('halfway')
  expect(await days()).toBe(1)
  expect(await findMerchantByEndpoint(other, false)).toBeNull()
  await transaction(() => setDays(3).then(() => undefined))
  expect(await days()).toBe(3)
})

test('a failing statement rolls the whole transaction back', async () => {
  const attempt = transaction(async () => {
    await setDays(9)
    await addMerchant({ id })
  })
  await expect(attempt).rejects.toSatisfy(isUniqueViolation)
  expect(await days()).toBe(1)
})

test('others do not see a transaction before it commits, and their writes wait for it', async () => {
  const order: string[] = []
  let inside = () => {}
  const started = new Promise<void>((resolve) => (inside = resolve))
  let finish = () => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  const first = transaction(async () => {
    await setDays(5)
    inside()
    await held
    order.push('first')
  })
  await started
  const second = setDays(6).then(() => order.push('second'))
  finish()
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
  expect(await days()).toBe(6)
})

test('twenty at once reading and writing the same row succeed exactly as often as they may', async () => {
  await setDays(10)
  const takeOne = () =>
    transaction(async () => {
      const [row] = await locked(db().select().from(merchants).where(eq(merchants.id, id)))
      if (!row || row.recoveryDays === 0) return false
      await new Promise((resolve) => setImmediate(resolve))
      await setDays(row.recoveryDays - 1)
      return true
    })
  const results = await Promise.all(Array.from({ length: 20 }, takeOne))
  expect(results.filter(Boolean)).toHaveLength(10)
  expect(await days()).toBe(0)
})

test('transactions do not nest', async () => {
  const attempt = transaction(async () => {
    await setDays(9)
    await transaction(async () => undefined)
  })
  await expect(attempt).rejects.toThrow('do not nest')
  expect(await days()).toBe(1)
})

test('a query belongs to the transaction it runs in, wherever its handle was taken', async () => {
  let kept = db()
  const attempt = transaction(async () => {
    await kept.update(merchants).set({ recoveryDays: 9 }).where(eq(merchants.id, id))
    expect(await days()).toBe(9)
    kept = db()
    throw new Error('undo')
  })
  await expect(attempt).rejects.toThrow('undo')
  expect(await days()).toBe(1)
  await kept.update(merchants).set({ recoveryDays: 4 }).where(eq(merchants.id, id))
  expect(await days()).toBe(4)
})

test('code that was left running is refused once its transaction has ended', async () => {
  let late: Promise<unknown> = Promise.resolve()
  await transaction(async () => {
    late = new Promise((resolve) => setTimeout(resolve, 30)).then(() => setDays(9))
    late.catch(() => undefined)
  })
  await expect(late).rejects.toThrow('left running')
  expect(await days()).toBe(1)
})

test('code knows whether it runs inside a transaction', async () => {
  expect(inTransaction()).toBe(false)
  await transaction(async () => {
    expect(inTransaction()).toBe(true)
    await setDays(2)
    expect(inTransaction()).toBe(true)
  })
  expect(inTransaction()).toBe(false)
})

test('work for after the commit runs outside, and not at all when nothing was committed', async () => {
  const seen: (number | boolean)[] = []
  let read: Promise<number> = Promise.resolve(0)
  const note = () => {
    seen.push(inTransaction())
    read = days()
  }
  await transaction(async () => {
    await setDays(4)
    afterCommit(note)
    expect(seen).toEqual([])
  })
  expect(seen).toEqual([false])
  expect(await read).toBe(4)
  await expect(
    transaction(async () => {
      afterCommit(note)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(seen).toHaveLength(1)
})

test('a prepared query follows the transaction it is used in', async () => {
  const mine = prepared((handle) => handle.select().from(merchants).where(eq(merchants.id, id)).prepare(`mine_${id}`))
  const read = async () => (await mine().execute())[0]?.recoveryDays
  expect(await read()).toBe(1)
  await expect(
    transaction(async () => {
      await setDays(8)
      expect(await read()).toBe(8)
      throw new Error('undo')
    }),
  ).rejects.toThrow('undo')
  expect(await read()).toBe(1)
})

test('errors say what broke and never the values that were bound', async () => {
  const email = 'secret-person@example.com'
  const merchant = { id, livemode: false }
  await addCustomer(merchant, { email })
  const error: unknown = await addCustomer(merchant, { email }).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(isUniqueViolation(error)).toBe(true)
  expect(isUniqueViolation(new Error('other'))).toBe(false)
  expect(isUniqueViolation(null)).toBe(false)
  expect(JSON.stringify(error) + String(error)).not.toContain(email)
})
