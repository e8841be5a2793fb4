import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import type { Engine, Send } from '@/db/engine'
import { asRefusal, isBusy } from '@/db/errors'
import { applyMigrations } from '@/db/migrate'

// Older ones can lose a commit when the WAL is reset (engine.md 2).
const OLDEST = [3, 51, 3]
const BUSY_PAUSE_MS = 25
const PATIENCE_MS = 5_000
const STATEMENTS_KEPT = 500
const FULL = 2

/**
 * Opens a SQLite file: one writer whose users queue, one reader beside it that sees what is committed. A lock held by
 * another process is waited for `patience` milliseconds.
 */
export function openSqlite(url: string, patience = PATIENCE_MS): Engine {
  const file = filePath(url)
  mkdirSync(dirname(file), { recursive: true })
  const writer = connect(file, false)
  const reader = connect(file, true)
  const inTurn = queue()
  const patiently = waiting(patience)
  let written = false

  const write: Send = async (text, values) => {
    const answer = run(writer.statement(text), values)
    if (!written) assertFull(writer.database)
    written = true
    return answer
  }

  async function transaction<T>(work: (send: Send) => Promise<T>): Promise<T> {
    const asked = Date.now()
    return inTurn(async () => {
      await patiently(asked, async () => writer.database.exec('BEGIN IMMEDIATE'))
      try {
        const result = await work(write)
        writer.database.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk has rolled back by itself.
        if (writer.database.inTransaction) writer.database.exec('ROLLBACK')
        throw asRefusal(error)
      }
    })
  }

  return {
    transaction,
    async send(text, values) {
      const asked = Date.now()
      const statement = reader.statement(text)
      if (statement.readonly) return patiently(asked, async () => run(statement, values))
      return inTurn(() => patiently(asked, () => write(text, values)))
    },
    async migrate() {
      // Rebuilding a table drops it for a moment; the pragma does nothing inside a transaction.
      writer.database.pragma('foreign_keys = OFF')
      try {
        await transaction(async (send) => {
          await applyMigrations(send, 'sqlite')
          const broken = writer.database.pragma('foreign_key_check')
          if (Array.isArray(broken) && broken.length > 0)
            throw new Error(`Migration breaks ${broken.length} foreign keys`)
        })
      } finally {
        writer.database.pragma('foreign_keys = ON')
      }
    },
    async close() {
      await inTurn(async () => {
        reader.database.close()
        writer.database.close()
      })
    },
  }
}

type Connection = { database: Database.Database; statement: (text: string) => Database.Statement<unknown[], unknown[]> }

function connect(file: string, readonly: boolean): Connection {
  const database = new Database(file, { readonly, timeout: 200 })
  if (!readonly) database.pragma('journal_mode = WAL')
  // After the journal mode: switching to WAL silently lowers it (security trap 1).
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('cache_size = -65536')
  assertFull(database)
  assertVersion(database)
  const known = new Map<string, Database.Statement<unknown[], unknown[]>>()
  return {
    database,
    statement(text) {
      const found = known.get(text)
      if (found) return found
      const statement = database.prepare<unknown[], unknown[]>(text)
      if (statement.reader) statement.raw(true)
      const oldest = known.size >= STATEMENTS_KEPT ? known.keys().next().value : undefined
      if (oldest !== undefined) known.delete(oldest)
      known.set(text, statement)
      return statement
    },
  }
}

function run(statement: Database.Statement<unknown[], unknown[]>, values: unknown[]): { rows: unknown[][] } {
  if (statement.reader) return { rows: statement.all(...values) }
  statement.run(...values)
  return { rows: [] }
}

// Waits its turn: one transaction or lone write at a time, in the order of asking.
function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

// Another process may hold the lock: try again without blocking this one, then say so. Patience counts from when it was
// asked, and whoever stood in the queue that long takes the word of the one before: each look blocks for 200 ms.
function waiting(patience: number) {
  let refused: { at: number; error: unknown } | undefined
  return async <T>(asked: number, work: () => Promise<T>): Promise<T> => {
    if (refused && refused.at > asked + patience && Date.now() - refused.at < BUSY_PAUSE_MS) throw refused.error
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!isBusy(error)) throw asRefusal(error)
        if (Date.now() > asked + patience) {
          refused = { at: Date.now(), error: asRefusal(error) }
          throw refused.error
        }
        await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS))
      }
    }
  }
}

function filePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  return resolve(url.replace(/^file:/, ''))
}

function assertFull(database: Database.Database): void {
  if (database.pragma('synchronous', { simple: true }) !== FULL)
    throw new Error('SQLite does not run with synchronous=FULL')
  if (database.pragma('journal_mode', { simple: true }) !== 'wal') throw new Error('SQLite does not run in WAL mode')
}

function assertVersion(database: Database.Database): void {
  const version = String(database.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  const difference = OLDEST.map((part, i) => (parts[i] ?? 0) - part).find((d) => d !== 0) ?? 0
  if (difference < 0) throw new Error(`SQLite ${version} is too old, ${OLDEST.join('.')} is needed`)
}
