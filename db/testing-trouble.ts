import Database from 'better-sqlite3'
import pg from 'pg'
import { closeDatabase, useDatabase } from '@/db/client'
import { databaseUrl, dialect } from '@/db/dialect'
import { openSqlite } from '@/db/sqlite'

/** Takes what every write needs, as another process would that hangs in its transaction; answers how to let go. */
export async function holdWrites(): Promise<() => Promise<void>> {
  if (dialect === 'sqlite') {
    const other = new Database(databaseUrl().replace(/^file:/, ''))
    other.exec('BEGIN IMMEDIATE')
    return async () => void other.exec('ROLLBACK').close()
  }
  const other = new pg.Client({ connectionString: databaseUrl() })
  await other.connect()
  await other.query('begin')
  await other.query('lock table customers, payments, stripe_events, jobs, setup_intents in exclusive mode')
  return async () => {
    await other.query('rollback')
    await other.end()
  }
}

/** The database of this file on a disk that can be full: `fill` leaves no page free, `makeRoom` ends it. SQLite alone. */
export async function limitedDisk(): Promise<{ fill(): Promise<void>; makeRoom(): Promise<void> }> {
  await closeDatabase()
  const engine = openSqlite(databaseUrl())
  useDatabase(engine)
  const pages = async (most: number) => {
    await engine.transaction((send) => send(`pragma max_page_count = ${most}`, []))
  }
  // Fewer than there are means: no more than there are.
  return { fill: () => pages(1), makeRoom: () => pages(1_000_000_000) }
}
