import { sql, type SQL } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { dialect } from '@/db/dialect'

/** The builder of this process's database; the one place with casts, TypeScript always sees the PostgreSQL one. */
export function pick<T>(postgres: T, sqlite: unknown): T {
  return dialect === 'pg' ? postgres : (sqlite as T)
}

export const table = pick(pg.pgTable, lite.sqliteTable)
export const text = pick(pg.text, lite.text)
export const int = pick(pg.integer, lite.integer)
export const index = pick(pg.index, lite.index)
export const uniqueIndex = pick(pg.uniqueIndex, lite.uniqueIndex)
export const unique = pick(pg.unique, lite.unique)
export const primaryKey = pick(pg.primaryKey, lite.primaryKey)
export const foreignKey = pick(pg.foreignKey, lite.foreignKey)
export const check = pick(pg.check, lite.check)

/** True or false: a boolean on PostgreSQL, 0 or 1 on SQLite. */
export const bool = pick(pg.boolean, (name: string) => lite.integer(name, { mode: 'boolean' }))

/** A JSON value; name its shape with `.$type<…>()`. */
export const json = pick(pg.jsonb, (name: string) => lite.text(name, { mode: 'json' }))

const wide = pick(
  (name: string) => pg.bigint(name, { mode: 'number' }),
  (name: string) => lite.integer(name),
)

/** Integer milliseconds since 1970. */
export const time = wide

/** An integer amount in the smallest unit of its currency. */
export const money = wide

/** A primary key the database counts up by itself and never reuses. */
export const sequence = pick(
  (name: string) => pg.bigserial(name, { mode: 'number' }).primaryKey(),
  (name: string) => lite.integer(name).primaryKey({ autoIncrement: true }),
)

/** The three columns of every row: its id, whose it is and in which mode. */
export function owned() {
  return { id: text('id').notNull(), merchantId: text('merchant_id').notNull(), livemode: bool('livemode').notNull() }
}

/** A condition of a CHECK or of a partial index, with bare column names: it outlives table rebuilds on SQLite. */
export function condition(text: string): SQL {
  return sql.raw(text)
}

/** The CHECK of a closed set; null passes, as in every CHECK. */
export function oneOf(name: string, column: string, set: readonly string[]) {
  return check(name, condition(`"${column}" in (${set.map((word) => `'${word}'`).join(', ')})`))
}

/** A row's owner and id in a table that cannot be imported because it points back; a foreign key needs only names. */
export function ownerAndIdOf(target: string) {
  const named = table(target, { merchantId: text('merchant_id'), customerId: text('customer_id'), id: text('id') })
  const columns: [typeof named.merchantId, typeof named.customerId, typeof named.id] = [
    named.merchantId,
    named.customerId,
    named.id,
  ]
  return columns
}
