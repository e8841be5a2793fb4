import type { SandboxDatabase } from '#sandbox/state/database.ts'

/** One line of the append-only ledger. `at` is in milliseconds of sandbox time. */
export interface LedgerLine {
  seq: number
  at: number
  account: string
  kind: string
  [detail: string]: unknown
}

/** Which lines to read, oldest first. */
export interface LedgerQuery {
  account?: string | undefined
  kind?: string | undefined
  after?: number | undefined
  limit: number
}

/** Everything that happened: requests, PaymentIntent transitions, refunds, faults, resets. */
export interface Ledger {
  write(at: number, account: string, kind: string, data: object): void
  read(query: LedgerQuery): LedgerLine[]
}

interface Row {
  seq: number
  at: number
  account: string
  kind: string
  data: string
}

/** The ledger over an open database. */
export function createLedger(db: SandboxDatabase): Ledger {
  const insert = db.prepare('insert into ledger (at, account, kind, data) values (?, ?, ?, ?)')
  return {
    write(at, account, kind, data) {
      insert.run(at, account, kind, JSON.stringify(data))
    },
    read(query) {
      const where = ['seq > @after']
      if (query.account !== undefined) where.push('account = @account')
      if (query.kind !== undefined) where.push('kind = @kind')
      const sql = `select * from ledger where ${where.join(' and ')} order by seq limit @limit`
      const { account = '', kind = '', after = 0, limit } = query
      const rows = db
        .prepare<[{ account: string; kind: string; after: number; limit: number }], Row>(sql)
        .all({ account, kind, after, limit })
      return rows.map(({ data, ...row }) => ({ ...row, ...JSON.parse(data) }))
    },
  }
}
