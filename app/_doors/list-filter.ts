import { type SearchParams, single } from '@/app/_doors/cursor'
import { DAY } from '@/lib/core/clock'
import { isCurrency } from '@/lib/core/money'
import { PAYMENT_STATUSES, type PaymentStatus } from '@/lib/core/terms'

/** The filter of a list as its address has it, each part the text that can stand in it again. */
export type ListFilter = { q: string; status: PaymentStatus[]; currency: string; from: string; to: string }

/** Reads a list's filter out of an address; what cannot be one is as if it were not there. */
export function listFilter(params: SearchParams): ListFilter {
  const text = (name: string) => single(params, name) ?? ''
  const wanted = text('status').split(',')
  const currency = text('currency').toLowerCase()
  return {
    q: text('q').replaceAll('\0', '').trim().slice(0, 255),
    status: PAYMENT_STATUSES.filter((status) => wanted.includes(status)),
    currency: isCurrency(currency) ? currency : '',
    from: dateText(text('from')),
    to: dateText(text('to')),
  }
}

/** What the verbs take for it: days are UTC, and the last one is meant whole. */
export function asRequest({ q, status, currency, from, to }: ListFilter) {
  return {
    search: q || undefined,
    statuses: status.length > 0 ? status : undefined,
    currency: currency || undefined,
    from: from ? Date.parse(from) : undefined,
    to: to ? Date.parse(to) + DAY : undefined,
  }
}

/** The filter as the query of an address, with some of it changed; empty parts are left out. */
export function filterQuery(filter: ListFilter, change: Partial<ListFilter> = {}): string {
  const { q, from, to, currency, status } = { ...filter, ...change }
  // In the order of the form and of saved views: the same filter is the same address.
  const parts = Object.entries({ q, from, to, currency, status: status.join(',') }).filter(([, value]) => value !== '')
  return new URLSearchParams(parts).toString().replaceAll('%2C', ',')
}

/** The address of a list with some of its filter changed. */
export function filteredPath(path: string, filter: ListFilter, change: Partial<ListFilter>): string {
  const query = filterQuery(filter, change)
  return query ? `${path}?${query}` : path
}

function dateText(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(text) ? '' : text
}
