import { expect, it } from 'vitest'
import { useDatabase } from '@/db/client'
import { dialect } from '@/db/dialect'
import {
  countPaymentsByDay,
  listDisputesDue,
  listExpiringCards,
  sumCharged,
  sumInStatus,
  sumRecovered,
} from '@/db/repositories/overview'
import { freshDatabase, openDatabase } from '@/db/testing'

freshDatabase()

it('nothing of nobody is nothing', async () => {
  const span = { from: 0, to: 1 }
  expect(await countPaymentsByDay('m', span)).toEqual([])
  expect(await sumRecovered('m', span)).toEqual([])
  const month = { year: 2030, month: 1 }
  expect(await listExpiringCards('m', { from: month, to: month }, 5)).toEqual({ cards: [], total: 0 })
})

// PostgreSQL plans by how full its tables are, and these are nearly empty.
if (dialect === 'sqlite')
  it('reads along indexes, never all the payments of a merchant', async () => {
    const { engine, dispose } = await openDatabase()
    const sent: [string, unknown[]][] = []
    const send: typeof engine.send = (text, values) => {
      sent.push([text, values])
      return engine.send(text, values)
    }
    useDatabase({ ...engine, send })
    await engine.migrate()
    const span = { from: 1, to: 2 }
    await countPaymentsByDay('m', span)
    await sumCharged('m', span)
    await sumInStatus('m', ['declined'])
    await listDisputesDue('m', 1, 5)
    await listExpiringCards('m', { from: { year: 2030, month: 1 }, to: { year: 2030, month: 2 } }, 5)
    const plans: string[] = []
    for (const [text, values] of sent) {
      const { rows } = await engine.send(`explain query plan ${text}`, values)
      plans.push(rows.map((row) => String(row[3])).find((step) => /^(SEARCH|SCAN)/.test(step)) ?? '')
    }
    expect(
      plans.map((plan) => /USING (?:COVERING )?INDEX (\w+) \((.*)\)/.exec(plan)?.slice(1).join(': ') ?? plan),
    ).toEqual([
      'payments_newest: merchant_id=? AND created_at>? AND created_at<?',
      'payments_settled: merchant_id=? AND settled_at>? AND settled_at<?',
      'payments_status: merchant_id=? AND status=?',
      'disputes_due: merchant_id=? AND evidence_due_by>?',
      'payment_methods_expiry: merchant_id=? AND (exp_year,exp_month)>(?,?) AND (exp_year,exp_month)<(?,?)',
      'payment_methods_expiry: merchant_id=? AND (exp_year,exp_month)>(?,?) AND (exp_year,exp_month)<(?,?)',
    ])
    await engine.close()
    await dispose()
  })
