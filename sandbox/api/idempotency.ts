import { createHash } from 'node:crypto'
import type { Clock } from '#sandbox/state/clock.ts'
import type { SandboxDatabase } from '#sandbox/state/database.ts'
import { ApiError } from './errors.ts'

/** The first answer under a key. */
export interface StoredAnswer {
  status: number
  requestId: string
  body: string
}

/** The endpoint and parameters a key was used with. */
export interface KeyUse {
  account: string
  key: string
  endpoint: string
  params: string
}

/** The idempotency layer (sandbox.md 3d): first answers by account and key, for 24 hours of sandbox time. */
export interface Idempotency {
  /** The stored answer to replay, or undefined when the key is free; throws on a mismatch or a conflict. */
  begin(use: KeyUse): StoredAnswer | undefined
  /** Remembers the first answer; call it inside the request's transaction. */
  remember(use: KeyUse, answer: StoredAnswer): void
  /** Ends what `begin` opened, whatever came of it. */
  end(use: KeyUse): void
}

const KEPT_SECONDS = 24 * 60 * 60

/** A short text that is equal for equal parameters. */
export function fingerprintParams(encoded: string): string {
  return createHash('sha1').update(encoded).digest('base64')
}

/** 400 for a key that Stripe does not take: empty or longer than 255 characters. */
export function checkKey(key: string): void {
  if (key.length > 0 && key.length <= 255) return
  const message =
    key === ''
      ? 'Idempotency Key must be a non-empty string.'
      : `Idempotency Key too long: keys can have at most 255 characters, but yours has ${key.length}.`
  throw new ApiError(400, { type: 'invalid_request_error', message }, false)
}

function conflict(key: string): ApiError {
  const message =
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted ` +
    `twice, and the other request is still going through): ${key}. Please try again later.`
  return new ApiError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }, false)
}

function mismatch(what: string, hint: string): ApiError {
  const message = `Keys for idempotent requests can only be used ${what} they were first used ${hint}`
  return new ApiError(400, { type: 'idempotency_error', message }, false)
}

interface Row {
  endpoint: string
  params: string
  created: number
  status: number
  request_id: string
  body: string
}

/** The layer over an open database; keys in progress live in memory, as the process does. */
export function createIdempotency(db: SandboxDatabase, clock: Clock): Idempotency {
  const select = db.prepare<[string, string], Row>('select * from idempotency where account = ? and key = ?')
  const insert = db.prepare('insert or replace into idempotency values (?, ?, ?, ?, ?, ?, ?, ?)')
  const running = new Set<string>()
  const slot = (use: KeyUse) => `${use.account} ${use.key}`
  return {
    begin(use) {
      if (running.has(slot(use))) throw conflict(use.key)
      const row = select.get(use.account, use.key)
      if (row !== undefined && row.created > clock.seconds() - KEPT_SECONDS) {
        const another = `Try using a key other than '${use.key}' if you meant to execute a different request.`
        if (row.endpoint !== use.endpoint) {
          throw mismatch('for the same endpoint', `for (${row.endpoint}). ${another}`)
        }
        if (row.params !== use.params) throw mismatch('with the same parameters', `with. ${another}`)
        return { status: row.status, requestId: row.request_id, body: row.body }
      }
      running.add(slot(use))
      return undefined
    },
    remember(use, answer) {
      const { account, key, endpoint, params } = use
      insert.run(account, key, endpoint, params, clock.seconds(), answer.status, answer.requestId, answer.body)
    },
    end(use) {
      running.delete(slot(use))
    },
  }
}
