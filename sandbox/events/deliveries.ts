import type { SandboxDatabase } from '#sandbox/state/database.ts'
import type { WebhookEndpointRecord } from '#sandbox/state/records.ts'
import type { Store } from '#sandbox/state/store.ts'

/** One event on its way to one endpoint. Times are wall-clock milliseconds. */
export interface Delivery {
  id: number
  account: string
  event: string
  endpoint: string
  state: 'pending' | 'held' | 'delivered' | 'failed' | 'dropped'
  attempt: number
  next_at: number
  status: number | null
  problem: string | null
}

/** What a tester chose for an account's webhooks: hold them, drop them, send each several times. */
export interface WebhookMode {
  mode: 'deliver' | 'hold' | 'drop'
  /** How many extra times each event is sent. */
  duplicate: number
}

/** The persisted queue of webhook deliveries. */
export interface Deliveries {
  endpointsOf(account: string): WebhookEndpointRecord[]
  /** Call when an account's endpoints changed. */
  forgetEndpoints(account: string): void
  schedule(account: string, event: string, endpoint: string): void
  due(now: number, limit: number): Delivery[]
  nextAt(): number | undefined
  settle(id: number, outcome: Partial<Pick<Delivery, 'state' | 'attempt' | 'next_at' | 'status' | 'problem'>>): void
  release(account: string): number
  pendingOf(event: string): number
  latest(account: string | undefined, limit: number): Delivery[]
  mode(account: string): WebhookMode
  setMode(account: string, mode: WebhookMode): void
}

/** The queue over an open database; the modes live in memory and end with the process. */
export function createDeliveries(db: SandboxDatabase, store: Store): Deliveries {
  const insert = db.prepare(
    'insert into deliveries (account, event, endpoint, state, attempt, next_at) values (?, ?, ?, ?, 0, ?)',
  )
  const due = db.prepare<[number, number], Delivery>(
    "select * from deliveries where state = 'pending' and next_at <= ? order by next_at, id limit ?",
  )
  const next = db.prepare<[], { at: number | null }>("select min(next_at) at from deliveries where state = 'pending'")
  const one = db.prepare<[number], Delivery>('select * from deliveries where id = ?')
  const write = db.prepare(
    'update deliveries set state = ?, attempt = ?, next_at = ?, status = ?, problem = ? where id = ?',
  )
  const free = db.prepare("update deliveries set state = 'pending', next_at = ? where account = ? and state = 'held'")
  const open = db.prepare<[string], { n: number }>(
    "select count(*) n from deliveries where event = ? and state in ('pending', 'held', 'failed')",
  )
  const modes = new Map<string, WebhookMode>()
  const endpoints = new Map<string, WebhookEndpointRecord[]>()
  return {
    endpointsOf(account) {
      const known = endpoints.get(account)
      if (known !== undefined) return known
      const found = store.page(account, 'webhook_endpoint', { limit: 100 })?.records ?? []
      endpoints.set(account, found)
      return found
    },
    forgetEndpoints(account) {
      endpoints.delete(account)
    },
    schedule(account, event, endpoint) {
      const { mode, duplicate } = this.mode(account)
      const state = mode === 'hold' ? 'held' : mode === 'drop' ? 'dropped' : 'pending'
      for (let copy = 0; copy <= duplicate; copy++) insert.run(account, event, endpoint, state, Date.now())
    },
    due: (now, limit) => due.all(now, limit),
    nextAt: () => next.get()?.at ?? undefined,
    settle(id, outcome) {
      const before = one.get(id)
      if (before === undefined) return
      const { state, attempt, next_at: at, status, problem } = { ...before, ...outcome }
      write.run(state, attempt, at, status, problem, id)
    },
    release: (account) => free.run(Date.now(), account).changes,
    pendingOf: (event) => open.get(event)?.n ?? 0,
    latest(account, limit) {
      const where = account === undefined ? '' : 'where account = @account'
      const sql = `select * from deliveries ${where} order by id desc limit @limit`
      return db.prepare<[{ account: string; limit: number }], Delivery>(sql).all({ account: account ?? '', limit })
    },
    mode: (account) => modes.get(account) ?? { mode: 'deliver', duplicate: 0 },
    setMode(account, mode) {
      modes.set(account, mode)
    },
  }
}
