import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { expect, test } from 'vitest'
import { dialect } from '@/db/dialect'
import type { Send } from '@/db/engine'
import { openDatabase } from '@/db/testing'

const MIGRATIONS = readMigrationFiles({ migrationsFolder: join('db', 'migrations', dialect) })
const NO = dialect === 'pg' ? 'false' : '0'
const OWNER = `'m', ${NO}`

/** A row in every table that points at another or is pointed at, in the columns the first schema has. */
const ROWS = [
  `insert into merchants (id, livemode, name, endpoint, created_at, updated_at) values (${OWNER}, 'Acme', 'acme', 1, 1)`,
  `insert into customers (id, merchant_id, livemode, email, email_norm, created_at, updated_at)
    values ('c', ${OWNER}, 'Sam@example.com', 'sam@example.com', 1, 1)`,
  `insert into payments (id, merchant_id, livemode, customer_id, presence, status, purpose, amount, currency, reason,
    client_key, stripe_api_version, frozen, created_at, updated_at)
    values ('p', ${OWNER}, 'c', 'off_session', 'processing', 'recurring', 1999, 'eur', 'x', 'k', 'v', '{}', 1, 1)`,
  `insert into payment_attempts (id, merchant_id, livemode, payment_id, number, source, outcome, started_at)
    values ('a', ${OWNER}, 'p', 1, 'charge', 'pending', 1)`,
  `insert into recovery_links (id, merchant_id, livemode, payment_id, token_hash, expires_at, created_at)
    values ('l', ${OWNER}, 'p', 'h', 1, 1)`,
  `insert into notifications (id, merchant_id, livemode, kind, recipient, customer_id, payment_id, status, created_at,
    dedupe_key) values ('n', ${OWNER}, 'receipt', 'sam@example.com', 'c', 'p', 'waiting', 1, 'd')`,
  `insert into jobs (id, merchant_id, livemode, kind, key, payload, status, run_at, max_attempts, created_at)
    values ('j', ${OWNER}, 'reconcile_payment', 'reconcile:p', '{"paymentId":"p"}', 'waiting', 1, 8, 1)`,
  `insert into audit (id, merchant_id, livemode, at, actor_type, action, object_type, object_id, details)
    values ('e', ${OWNER}, 1, 'job', 'payment.created', 'payment', 'p', '{}')`,
]
const TABLES = ROWS.map((row) => /insert into (\w+)/.exec(row)?.[1] ?? '')

// Every state a database in use can be in; drizzle-kit's rebuild of a table copies its rows, which only shows with some.
test.each(MIGRATIONS.slice(0, -1).map((_, i) => i + 1))(
  'a database with rows in it that has %i of the migrations takes the others and keeps the rows',
  async (applied) => {
    const { engine, dispose } = await openDatabase()
    if (dialect === 'pg') await engine.transaction(startOver)
    await engine.transaction((send) => apply(send, applied))
    await engine.transaction(async (send) => {
      for (const row of ROWS) await send(row, [])
    })
    const before = await rowsOf(engine.send)

    await engine.migrate()
    const after = await rowsOf(engine.send)
    for (const [i, row] of before.entries()) expect(after[i]).toMatchObject(row)
    expect((await engine.send('select count(*) from migrations', [])).rows[0]?.map(Number)).toEqual([MIGRATIONS.length])
    await engine.close()
    await dispose()
  },
  60_000,
)

// PGlite comes with the tables: making an empty one takes seconds.
async function startOver(send: Send): Promise<void> {
  await send('drop schema public cascade', [])
  await send('create schema public', [])
}

async function apply(send: Send, count: number): Promise<void> {
  await send('create table migrations (created_at bigint primary key, hash text not null)', [])
  for (const { sql, folderMillis, hash } of MIGRATIONS.slice(0, count)) {
    for (const statement of sql) await send(statement, [])
    await send(`insert into migrations (created_at, hash) values (${folderMillis}, '${hash}')`, [])
  }
}

/** Each table's one row by column, whatever order a rebuild has put them in. */
async function rowsOf(send: Send): Promise<Record<string, unknown>[]> {
  return Promise.all(
    TABLES.map(async (table) => {
      const columns = (await send(COLUMNS, [table])).rows.map(([name]) => String(name))
      const { rows } = await send(`select ${columns.map((name) => `"${name}"`).join(', ')} from ${table}`, [])
      expect(rows).toHaveLength(1)
      return Object.fromEntries(columns.map((name, i) => [name, rows[0]?.[i]]))
    }),
  )
}

const COLUMNS =
  dialect === 'pg'
    ? 'select column_name from information_schema.columns where table_name = $1'
    : 'select name from pragma_table_info(?)'
