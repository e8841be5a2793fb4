/** Sends one SQL statement; rows come back as arrays, in the order of the selected columns. */
export type Send = (text: string, values: unknown[]) => Promise<{ rows: unknown[][] }>

/** A database as `db/client.ts` drives it: SQLite, PostgreSQL, or PGlite in tests. */
export type Engine = {
  /** One statement of its own, outside any transaction. */
  send: Send
  /** Begins, runs, commits; rolls back and throws on when `run` throws. */
  transaction<T>(run: (send: Send) => Promise<T>): Promise<T>
  /** Brings the tables up to date; safe while another process does the same. */
  migrate(): Promise<void>
  close(): Promise<void>
}
