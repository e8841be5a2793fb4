import { asc, type Column, desc, type SQL, sql } from 'drizzle-orm'

/** Where a page starts: the last row seen; times in milliseconds. */
export type Cursor = { createdAt: number; id: string }

/** Which page: `after` goes on to older rows, `before` goes back to newer ones, neither is the newest. */
export type PageRequest = { limit: number; after?: Cursor | undefined; before?: Cursor | undefined }

/** Rows newest first, and whether there are more in the direction of the request. */
export type Page<T> = { items: T[]; hasMore: boolean }

type Keyed = { createdAt: Column | SQL; id: Column }

/** The rows a request asks for, by position and not by number: inserts and deletes neither repeat nor hide a row. */
export function positioned(columns: Keyed, request: PageRequest): SQL | undefined {
  const { after, before } = request
  if (after) return sql`(${columns.createdAt}, ${columns.id}) < (${after.createdAt}, ${after.id})`
  if (before) return sql`(${columns.createdAt}, ${columns.id}) > (${before.createdAt}, ${before.id})`
  return undefined
}

/** The order to read in; going back reads upwards and `toPage` turns it round. */
export function ordered(columns: Keyed, request: PageRequest): [SQL, SQL] {
  const way = request.before && !request.after ? asc : desc
  return [way(columns.createdAt), way(columns.id)]
}

/** Makes the page of `limit + 1` rows read in that order. */
export function toPage<T>(rows: T[], request: PageRequest): Page<T> {
  const items = rows.slice(0, request.limit)
  return { items: request.before && !request.after ? items.toReversed() : items, hasMore: rows.length > request.limit }
}
