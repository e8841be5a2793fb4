import type { Journal } from '#sandbox/state/journal.ts'

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
  /** The lines asked for; when older ones were dropped, the first line says how many. */
  read(query: LedgerQuery): LedgerLine[]
  /** How many lines were dropped because there were too many. */
  dropped(): number
  /** Forgets the lines of an account, or all. */
  clear(account: string | undefined): void
}

/** The ledger in memory; it keeps at least the newest `limit` lines. */
export function createLedger(journal: Journal, limit: number, saved: LedgerLine[] = []): Ledger {
  let lines = saved
  let seq = saved.at(-1)?.seq ?? 0
  let lost = (saved[0]?.seq ?? 1) - 1
  // Dropped many at a time: taking one line off the front of a long array costs as much.
  const slack = Math.max(100, Math.floor(limit / 50))

  function trim(): void {
    if (lines.length <= limit + slack) return
    const gone = lines.length - limit
    lines = lines.slice(gone)
    const first = lines[0]?.seq ?? seq + 1
    lost += gone
    journal.changed(
      () => {},
      (disk) => disk.dropLinesBefore(first),
    )
  }

  return {
    write(at, account, kind, data) {
      const line: LedgerLine = { seq: ++seq, at, account, kind, ...data }
      lines.push(line)
      journal.changed(
        () => {
          lines.pop()
          seq -= 1
        },
        (disk) => disk.putLine(line),
      )
      if (kind === 'request') trim()
    },
    read({ account, kind, after = 0, limit: most }) {
      const found: LedgerLine[] = []
      const first = lines[0]?.seq ?? 1
      if (lost > 0 && after < first - 1) {
        found.push({ seq: first - 1, at: lines[0]?.at ?? 0, account: account ?? '', kind: 'dropped', lines: lost })
      }
      for (const line of lines) {
        if (found.length >= most) break
        if (line.seq <= after) continue
        if (account !== undefined && line.account !== account) continue
        if (kind !== undefined && line.kind !== kind) continue
        found.push(line)
      }
      return found
    },
    dropped: () => lost,
    clear(account) {
      const gone = account === undefined ? lines : lines.filter((line) => line.account === account)
      lines = account === undefined ? [] : lines.filter((line) => line.account !== account)
      if (account === undefined) {
        seq = 0
        lost = 0
      }
      for (const line of gone) {
        journal.changed(
          () => {},
          (disk) => disk.dropLine(line.seq),
        )
      }
    },
  }
}
