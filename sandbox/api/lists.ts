import type Stripe from 'stripe'
import type { Kind, Records } from '#sandbox/state/records.ts'
import type { Page, PageQuery } from '#sandbox/state/store.ts'
import type { Call } from './endpoint.ts'
import { badParameter, missing } from './errors.ts'
import { hash, integer, isHash, text, type Field } from './params.ts'

/** `created`: an exact second, or a range of `gt`, `gte`, `lt`, `lte`. */
const created: Field<{ from: number; to: number }> = {
  read(raw, path) {
    if (!isHash(raw)) {
      const at = integer.read(raw, path)
      return { from: at, to: at }
    }
    const range = hash({ gt: integer, gte: integer, lt: integer, lte: integer }).read(raw, path)
    const from = Math.max(range.gte ?? 0, range.gt === undefined ? 0 : range.gt + 1)
    const to = Math.min(range.lte ?? Number.MAX_SAFE_INTEGER, (range.lt ?? Number.MAX_SAFE_INTEGER) - 1)
    return { from, to }
  },
}

/** What Stripe calls a kind when an id of it is unknown; others by their own name. */
const NOUNS: Partial<Record<Kind, string>> = { payment_method: 'PaymentMethod', setup_intent: 'setupintent' }

/** The parameters every list takes. */
export const pageParams = { limit: integer, starting_after: text, ending_before: text, created }

interface PageValues {
  limit?: number
  starting_after?: string
  ending_before?: string
  created?: { from: number; to: number }
}

type Keep<K extends Kind> = (record: Records[K]) => boolean

/** A page of the records a test keeps: reads on, in the direction of the cursor, until the page is full. */
function keptPage<K extends Kind>(call: Call, kind: K, query: PageQuery, keep: Keep<K>): Page<Records[K]> | undefined {
  const backwards = query.endingBefore !== undefined
  const kept: Records[K][] = []
  let cursor = query.endingBefore ?? query.startingAfter
  for (;;) {
    const from = backwards ? { endingBefore: cursor } : { startingAfter: cursor }
    const page = call.store.page(call.account, kind, { ...query, limit: 100, ...from })
    if (page === undefined) return undefined
    kept.push(...(backwards ? page.records.toReversed() : page.records).filter(keep))
    if (kept.length > query.limit || !page.hasMore) break
    cursor = page.records.at(backwards ? 0 : -1)?.id
  }
  const records = kept.slice(0, query.limit)
  return { records: backwards ? records.toReversed() : records, hasMore: kept.length > query.limit }
}

/** One page as Stripe's list object, newest first; the cursors are ids of the same kind; `keep` leaves records out. */
export function listPage<K extends Kind, T>(
  call: Call,
  kind: K,
  params: PageValues,
  by: Pick<PageQuery, 'owner' | 'link'>,
  url: string,
  render: (record: Records[K]) => T,
  keep?: Keep<K>,
): Stripe.ApiList<T> {
  const limit = params.limit ?? 10
  if (limit < 1) {
    throw badParameter('This value must be greater than or equal to 1.', 'limit', 'parameter_invalid_integer')
  }
  if (limit > 100) {
    throw badParameter('This value must be less than or equal to 100.', 'limit', 'parameter_invalid_integer')
  }
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    throw badParameter(
      'You may only specify one of these parameters: starting_after, ending_before.',
      'starting_after',
      'parameters_exclusive',
    )
  }
  const query: PageQuery = {
    limit,
    startingAfter: params.starting_after,
    endingBefore: params.ending_before,
    created: params.created,
    ...by,
  }
  const page = keep === undefined ? call.store.page(call.account, kind, query) : keptPage(call, kind, query, keep)
  if (page === undefined) {
    const param = params.starting_after === undefined ? 'ending_before' : 'starting_after'
    throw missing(NOUNS[kind] ?? kind, params.starting_after ?? params.ending_before ?? '', param, 400)
  }
  return { object: 'list', data: page.records.map(render), has_more: page.hasMore, url }
}
