import { notFound } from 'next/navigation'
import { isId } from '@/lib/core/ids'

/** Rows on one page of a list. */
export const PAGE_SIZE = 20

type Cursor = { createdAt: number; id: string }
type Keyed = { createdAt: number; id: string }
export type SearchParams = Record<string, string | string[] | undefined>

/** The `after` and `before` of a list's address; a forged one is a page that does not exist. */
export function pageRequest(params: SearchParams): { limit: number; after?: Cursor; before?: Cursor } {
  if (params.after !== undefined && params.before !== undefined) notFound()
  return { limit: PAGE_SIZE, after: parse(params.after), before: parse(params.before) }
}

/** The addresses of the neighbouring pages, or null where there is none. */
export function neighbours(
  path: string,
  params: SearchParams,
  page: { items: Keyed[]; hasMore: boolean },
): { previousHref: string | null; nextHref: string | null } {
  const first = page.items[0]
  const last = page.items.at(-1)
  const goingBack = params.before !== undefined
  const hasNext = goingBack || page.hasMore
  const hasPrevious = goingBack ? page.hasMore : params.after !== undefined
  return {
    previousHref: hasPrevious && first ? href(path, params, { before: key(first) }) : null,
    nextHref: hasNext && last ? href(path, params, { after: key(last) }) : null,
  }
}

/** One value out of a query; two of the same name are not ours. */
export function single(params: SearchParams, name: string): string | null {
  const value = params[name]
  if (Array.isArray(value)) notFound()
  return value ?? null
}

function href(path: string, params: SearchParams, cursor: Record<string, string>): string {
  const query = new URLSearchParams(cursor)
  for (const [name, value] of Object.entries(params))
    if (name !== 'after' && name !== 'before' && typeof value === 'string') query.set(name, value)
  return `${path}?${query}`
}

function key(row: Keyed): string {
  return `${row.createdAt}_${row.id}`
}

function parse(text: string | string[] | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [, createdAt, id] = (typeof text === 'string' && /^(\d{1,15})_(.{36})$/.exec(text)) || []
  if (!createdAt || !id || !isId(id)) notFound()
  return { createdAt: Number(createdAt), id }
}
