import { createHash } from 'node:crypto'
import type { Clock } from '#sandbox/state/clock.ts'
import type { AnswerRow } from '#sandbox/state/disk.ts'
import type { Journal } from '#sandbox/state/journal.ts'
import { createPackedLog, type PackedLog } from '#sandbox/state/packed-log.ts'
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
  /** Forgets an account's keys that are older than a day, or too many. */
  prune(account: string): void
  /** The first answers of an account, oldest first. */
  snapshot(account: string): AnswerRow[]
  /** Replaces the first answers of an account. */
  restore(account: string, rows: AnswerRow[]): void
  /** Forgets the keys of an account, or all. */
  clear(account: string | undefined): void
}

const KEPT_SECONDS = 24 * 60 * 60
/** Beyond these the oldest keys are forgotten early, so that a long load does not fill the memory. */
const MOST_KEYS = 100_000

/** A short text that is equal for equal parameters, in whatever order they come. */
export function fingerprintParams(encoded: string): string {
  const sorted = encoded.split('&').toSorted().join('&')
  return createHash('sha1').update(sorted).digest('base64')
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

/** 409 for a key whose first request is still under way. */
export function conflict(key: string): ApiError {
  const message =
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted ` +
    `twice, and the other request is still going through): ${key}. Please try again later.`
  return new ApiError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }, false)
}

function mismatch(what: string, hint: string): ApiError {
  const message = `Keys for idempotent requests can only be used ${what} they were first used ${hint}`
  return new ApiError(400, { type: 'idempotency_error', message }, false)
}

interface Kept {
  use: KeyUse
  created: number
  status: number
  requestId: string
  /** Where the body is in the account's packed log. */
  body: number
}

interface Answers {
  byKey: Map<string, Kept>
  bodies: PackedLog
}

/** The layer in memory; keys in progress end with the process. */
export function createIdempotency(journal: Journal, clock: Clock, saved: AnswerRow[] = []): Idempotency {
  const accounts = new Map<string, Answers>()
  const running = new Set<string>()
  const slot = (use: KeyUse) => `${use.account} ${use.key}`

  function answersOf(account: string): Answers {
    const known = accounts.get(account)
    if (known !== undefined) return known
    const made: Answers = { byKey: new Map(), bodies: createPackedLog() }
    accounts.set(account, made)
    return made
  }

  function keep({ use, created, answer }: AnswerRow): void {
    const { byKey, bodies } = answersOf(use.account)
    const { status, requestId, body } = answer
    // A key that is used again after a day is young again: it goes to the end of the map.
    byKey.delete(use.key)
    byKey.set(use.key, { use, created, status, requestId, body: bodies.add(body) })
  }

  function forget(account: string, one: Kept): void {
    accounts.get(account)?.byKey.delete(one.use.key)
    journal.changed(
      () => {},
      (disk) => disk.dropAnswer(account, one.use.key),
    )
  }

  for (const row of saved) keep(row)

  return {
    begin(use) {
      if (running.has(slot(use))) throw conflict(use.key)
      const answers = accounts.get(use.account)
      const kept = answers?.byKey.get(use.key)
      if (answers !== undefined && kept !== undefined && kept.created > clock.seconds() - KEPT_SECONDS) {
        const another = `Try using a key other than '${use.key}' if you meant to execute a different request.`
        if (kept.use.endpoint !== use.endpoint) {
          throw mismatch('for the same endpoint', `for (${kept.use.endpoint}). ${another}`)
        }
        if (kept.use.params !== use.params) throw mismatch('with the same parameters', `with. ${another}`)
        return { status: kept.status, requestId: kept.requestId, body: answers.bodies.get(kept.body) }
      }
      running.add(slot(use))
      return undefined
    },
    remember(use, { status, requestId, body }) {
      const row: AnswerRow = { use, created: clock.seconds(), answer: { status, requestId, body } }
      keep(row)
      journal.changed(
        () => accounts.get(use.account)?.byKey.delete(use.key),
        (disk) => disk.putAnswer(row),
      )
    },
    end(use) {
      running.delete(slot(use))
    },
    prune(account) {
      const answers = accounts.get(account)
      if (answers === undefined) return
      const oldest = clock.seconds() - KEPT_SECONDS
      let tooMany = answers.byKey.size - MOST_KEYS
      let first: number | undefined
      for (const one of answers.byKey.values()) {
        if (one.created > oldest && tooMany <= 0) {
          first = one.body
          break
        }
        forget(account, one)
        tooMany -= 1
      }
      if (first !== undefined) answers.bodies.dropBefore(first)
    },
    snapshot(account) {
      const answers = accounts.get(account)
      return [...(answers?.byKey.values() ?? [])].map(({ use, created, status, requestId, body }) => ({
        use,
        created,
        answer: { status, requestId, body: answers?.bodies.get(body) ?? '' },
      }))
    },
    restore(account, rows) {
      this.clear(account)
      for (const row of rows) {
        keep(row)
        journal.changed(
          () => {},
          (disk) => disk.putAnswer(row),
        )
      }
    },
    clear(account) {
      for (const name of account === undefined ? [...accounts.keys()] : [account]) {
        for (const one of accounts.get(name)?.byKey.values() ?? []) forget(name, one)
        accounts.delete(name)
      }
    },
  }
}
