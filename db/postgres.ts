import pg from 'pg'
import type { Engine, Send } from '@/db/engine'
import { asRefusal, unavailable } from '@/db/errors'
import { applyMigrations } from '@/db/migrate'
import { log } from '@/lib/core/log'

/** Two starting processes take turns on this advisory lock. */
const MIGRATION_LOCK = 4_242_707

/** How long a lock or a free connection is waited for; then it is a 503, as on SQLite. */
const PATIENCE_MS = 5_000

/** Opens a pool of PostgreSQL connections. */
export function openPostgres(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: PATIENCE_MS,
    lock_timeout: PATIENCE_MS,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => {
    if (!pool.ending) log().warn({ error: error.message }, 'idle database connection lost')
  })

  async function transaction<T>(work: (send: Send) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => Promise.reject(asRefusal(error)))
    let broken: Error | undefined
    // Between two statements nobody else listens, and an unheard error ends the process.
    const lost = (error: Error) => {
      broken = error
    }
    client.on('error', lost)
    try {
      await client.query('begin')
      const result = await work(sendOver(client))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(lost)
      throw broken ? unavailable(error) : asRefusal(error)
    } finally {
      client.off('error', lost)
      // A connection that broke or could not roll back is thrown away.
      client.release(broken)
    }
  }

  return {
    send: sendOver(pool),
    transaction,
    migrate: () =>
      transaction(async (send) => {
        // The other one may take its time.
        await send('set local lock_timeout = 0', [])
        await send(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`, [])
        await applyMigrations(send, 'pg')
      }),
    close: () => pool.end(),
  }
}

function sendOver(client: pg.Pool | pg.PoolClient): Send {
  return async (text, values) => {
    try {
      const { rows } = await client.query<unknown[]>({ text, values, rowMode: 'array' })
      return { rows }
    } catch (error) {
      // The detail quotes the row: e-mails and names have no place in a log.
      if (error instanceof pg.DatabaseError) error.detail = undefined
      throw asRefusal(error)
    }
  }
}
