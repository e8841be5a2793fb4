import { PgPreparedQuery } from 'drizzle-orm/pg-core'
import { SQLitePreparedQuery } from 'drizzle-orm/sqlite-core'
import { AppError } from '@/lib/core/errors'

const UNIQUE_CODES = ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']
// Locked or full; on PostgreSQL full, out of connections, shutting down, starting up, locked, deadlocked, or not there.
const UNAVAILABLE_CODES = [
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_FULL',
  '53100',
  '53300',
  '57P01',
  '57P03',
  '55P03',
  '40P01',
  'ECONNREFUSED',
  'ECONNRESET',
]

/** Whether a write failed because such a row exists already, on every engine. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => UNIQUE_CODES.includes(code))
}

/** Whether SQLite found the file locked by another process. */
export function isBusy(error: unknown): boolean {
  return codesOf(error).some((code) => code.startsWith('SQLITE_BUSY'))
}

/** A busy or full database as the 503 it means; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  const refused = codesOf(error).some((code) => UNAVAILABLE_CODES.includes(code)) || isPoolExhausted(error)
  return refused ? unavailable(error) : error
}

// The one error of pg's pool without a code: every connection was busy for too long.
function isPoolExhausted(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')
}

/** The 503 of a database that cannot be used right now. */
export function unavailable(error: unknown): AppError {
  const refusal = new AppError('unavailable', 'database_unavailable', 'The service is busy; try again in a moment.')
  refusal.cause = error
  return refusal
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return [...code, ...codesOf(error.cause)]
}

// drizzle wraps every failure in an error whose text lists the bound values: e-mails, password hashes. A log must not.
async function queryWithoutWrapping<T>(_text: string, _values: unknown[], query: () => Promise<T>): Promise<T> {
  return query()
}
Object.assign(PgPreparedQuery.prototype, { queryWithCache: queryWithoutWrapping })
Object.assign(SQLitePreparedQuery.prototype, { queryWithCache: queryWithoutWrapping })
