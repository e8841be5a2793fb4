import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle as overPostgres, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import { drizzle as overSqlite } from 'drizzle-orm/sqlite-proxy'
import { pick } from '@/db/columns'
import { databaseUrl, dialect } from '@/db/dialect'
import type { Engine, Send } from '@/db/engine'
import { openPostgres } from '@/db/postgres'
import { openSqlite } from '@/db/sqlite'
import { runInTransactionFlag } from '@/lib/core/context'

export { isUniqueViolation } from '@/db/errors'

/** What repositories build queries on: the part that both engines share. */
export type Handle = Pick<
  PgRemoteDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$with' | 'with'
>

type Ambient = { send: Send; beforeCommit: (() => Promise<void>)[]; afterCommit: (() => void)[] }

type Shared = { ambient: AsyncLocalStorage<Ambient>; engine?: Engine | undefined; handle?: Handle }

declare global {
  var cardfileDatabase: Shared | undefined
}

// One per process, whatever Next bundles twice or reloads in development.
function shared(): Shared {
  return (globalThis.cardfileDatabase ??= { ambient: new AsyncLocalStorage<Ambient>() })
}

const handleOver: (send: Send) => Handle = pick((send: Send) => overPostgres(send), overSqlite)

/** The handle of every query: which transaction one belongs to, or none, is asked when it runs. */
export function db(): Handle {
  const state = shared()
  state.handle ??= handleOver(async (text, values) => {
    const send = state.ambient.getStore()?.send ?? engine().send
    return send(text, values)
  })
  return state.handle
}

/**
 * Runs `fn` in one write transaction: all of its statements through `db()` happen, or none.
 * Await only database work inside; throws when one is open already.
 */
export async function transaction<T>(fn: () => Promise<T>): Promise<T> {
  const { ambient } = shared()
  if (ambient.getStore()) throw new Error('Transactions do not nest: one is open already')
  const beforeCommit: (() => Promise<void>)[] = []
  const afterCommit: (() => void)[] = []
  const work = async () => {
    const result = await fn()
    for (const last of beforeCommit) await last()
    return result
  }
  const result = await engine().transaction(async (send) => {
    let open = true
    const whileOpen: Send = async (text, values) => {
      if (!open) throw new Error('This query was left running until its transaction had ended')
      return send(text, values)
    }
    try {
      return await ambient.run({ send: whileOpen, beforeCommit, afterCommit }, () => runInTransactionFlag(work))
    } finally {
      open = false
    }
  })
  for (const next of afterCommit) next()
  return result
}

/**
 * Does the last work of the open transaction, after everything else in it; in one of its own when none is open. For
 * what takes a lock that everybody wants: taken last it is held shortest, and nobody waits for another lock with it.
 */
export async function beforeCommit(work: () => Promise<void>): Promise<void> {
  const ambient = shared().ambient.getStore()
  if (ambient) ambient.beforeCommit.push(work)
  else await transaction(work)
}

/**
 * Does something once the open transaction is committed, and outside of it; at once when none is open. For waking
 * others up: what they start inside would inherit the transaction.
 */
export function afterCommit(work: () => void): void {
  const ambient = shared().ambient.getStore()
  if (ambient) ambient.afterCommit.push(work)
  else work()
}

/** Locks the rows a query reads until the transaction ends; on SQLite the one writer has that lock already. */
export const locked: <T>(query: { for(strength: 'update'): T }) => T = pick(
  <T>(query: { for(strength: 'update'): T }) => query.for('update'),
  <T>(query: T) => query,
)

/** The same for work that is shared out: rows somebody else has locked are passed over. */
export const lockedOrSkipped: <T>(query: { for(strength: 'update', config: { skipLocked: true }): T }) => T = pick(
  <T>(query: { for(strength: 'update', config: { skipLocked: true }): T }) => query.for('update', { skipLocked: true }),
  <T>(query: T) => query,
)

/** A query that is built once, on its first use: a hot one saves two thirds of its time. */
export function prepared<Q extends object>(build: (handle: Handle) => Q): () => Q {
  let built: Q | undefined
  return () => (built ??= build(db()))
}

function engine(): Engine {
  const state = shared()
  state.engine ??= dialect === 'pg' ? openPostgres(databaseUrl()) : openSqlite(databaseUrl())
  return state.engine
}

/** Puts an already open database in the place of the configured one, for tests (`db/testing.ts`). */
export function useDatabase(next: Engine): void {
  shared().engine = next
}

/** Applies the missing migrations, at start and before anything else. */
export function migrate(): Promise<void> {
  return engine().migrate()
}

/** Closes the database when the last transaction is through; the next use would open it again. */
export async function closeDatabase(): Promise<void> {
  const state = shared()
  const open = state.engine
  state.engine = undefined
  await open?.close()
}
