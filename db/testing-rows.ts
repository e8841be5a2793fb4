import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dialect } from '@/db/dialect'
import { notifications, type NotificationRow } from '@/db/schema/notifications'
import { paymentAttempts, type PaymentAttemptRow } from '@/db/schema/payment-attempts'
import { stripeEvents, type StripeEventRow } from '@/db/schema/stripe-events'
import { type RefundRow, refunds } from '@/db/schema/refunds'

const AT_ONCE = 5_000

/** Every stored event, of every merchant. */
export const allStripeEvents = (): Promise<StripeEventRow[]> => db().select().from(stripeEvents)

/** Every mail of the outbox. */
export const allNotifications = (): Promise<NotificationRow[]> => db().select().from(notifications)

/** Every try to pay. */
export const allAttempts = (): Promise<PaymentAttemptRow[]> => db().select().from(paymentAttempts)

/** Every refund. */
export const allRefunds = (): Promise<RefundRow[]> => db().select().from(refunds)

/** Every text that stands in plain view in any table, row by row; numbers and truth values hold no secret. */
export async function* allTexts(): AsyncGenerator<{ table: string; text: string }> {
  for (const [table, columns] of await textColumns()) {
    const parts = columns.map((column) => sql`coalesce(cast(${sql.identifier(column)} as text), '')`)
    const text = sql<string>`${sql.join(parts, sql` || ' | ' || `)}`
    for (let offset = 0; ; offset += AT_ONCE) {
      const rows = await db()
        .select({ text })
        .from(from(sql.identifier(table)))
        .limit(AT_ONCE)
        .offset(offset)
      for (const row of rows) yield { table, text: row.text }
      if (rows.length < AT_ONCE) break
    }
  }
}

async function textColumns(): Promise<Map<string, string[]>> {
  const name = { table: sql<string>`t`, column: sql<string>`c`, type: sql<string>`lower(ty)` }
  const source =
    dialect === 'sqlite'
      ? sql`(select m.name as t, c.name as c, c.type as ty from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table') as columns_of_all`
      : sql`(select table_name as t, column_name as c, data_type as ty from information_schema.columns where table_schema = 'public') as columns_of_all`
  const found = new Map<string, string[]>()
  for (const { table, column, type } of await db().select(name).from(from(source)))
    if (/text|json|char/.test(type)) found.set(table, [...(found.get(table) ?? []), column])
  return found
}

/** What the database says is broken in itself (engine 6, I12); PostgreSQL has no such question. */
export async function brokenStorage(): Promise<string[]> {
  if (dialect === 'pg') return []
  const pages = await db()
    .select({ said: sql<string>`integrity_check` })
    .from(from(sql`pragma_integrity_check`))
  const keys = await db()
    .select({ table: sql<string>`"table"` })
    .from(from(sql`pragma_foreign_key_check`))
  return [
    ...pages.filter(({ said }) => said !== 'ok').map(({ said }) => `the database is damaged: ${said}`),
    ...keys.map(({ table }) => `a row of ${table} points at nothing`),
  ]
}

// The builder asks for a table; what stands here has no schema of ours.
const from = (source: SQL | ReturnType<typeof sql.identifier>): SQL => sql`${source}`
