/** The two families of SQL the schema is written for. */
export type Dialect = 'sqlite' | 'pg'

/** Where the data lives; an empty variable counts as unset, as everywhere (`lib/core/env`). */
export function databaseUrl(): string {
  return process.env.DATABASE_URL || 'file:.data/cardfile.db'
}

/** The SQL family of an address: `postgres://…` and `pglite:` are PostgreSQL, everything else is a SQLite file. */
export function dialectOf(url: string): Dialect {
  return /^(postgres|postgresql|pglite):/.test(url) ? 'pg' : 'sqlite'
}

/** The family of this process; tables are built for it when their files are imported. */
export const dialect: Dialect = dialectOf(databaseUrl())
