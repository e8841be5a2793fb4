import { renderCharge } from '#sandbox/objects/charge.ts'
import type { Call } from './endpoint.ts'
import { inlineList } from './expand.ts'

type Hash = Record<string, unknown>

/** What objects of a kind carried before a version took it away. */
interface Older {
  before: string
  kind: string
  fields(call: Call, object: Hash): Hash
}

function chargesOf(call: Call, intent: Hash): Hash {
  const charges = call.store.all(call.account, 'charge', { link: String(intent.id) })
  const data = charges.map((charge) => renderCharge(charge, call.origin))
  const url = `/v1/charges?payment_intent=${intent.id}`
  return { object: 'list', data, has_more: false, total_count: data.length, url }
}

const OLDER: Older[] = [
  { before: '2025-03-31', kind: 'payment_intent', fields: () => ({ invoice: null }) },
  { before: '2025-03-31', kind: 'charge', fields: () => ({ invoice: null }) },
  {
    before: '2022-11-15',
    kind: 'payment_intent',
    fields: (call, intent) => ({ charges: chargesOf(call, intent) }),
  },
  {
    before: '2022-11-15',
    kind: 'charge',
    fields: (call, charge) => ({ refunds: charge.refunds ?? inlineList(call, charge, 'refunds') }),
  },
  {
    before: '2020-08-27',
    kind: 'customer',
    fields: (call, customer) =>
      Object.fromEntries(
        ['sources', 'subscriptions', 'tax_ids'].map((field) => [
          field,
          customer[field] ?? inlineList(call, customer, field),
        ]),
      ),
  },
  { before: '2019-12-03', kind: 'customer', fields: () => ({ tax_info: null, tax_info_verification: null }) },
  {
    before: '2019-10-17',
    kind: 'customer',
    fields: (_call, customer) => ({ account_balance: customer.balance, default_currency: customer.currency }),
  },
]
const NEWEST = OLDER.map(({ before }) => before).reduce((latest, before) => (before > latest ? before : latest))

function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null
}

function older(call: Call, value: unknown, date: string): unknown {
  if (Array.isArray(value)) return value.map((item) => older(call, item, date))
  // An event keeps the version it was written with.
  if (!isHash(value) || value.object === 'event') return value
  const missing =
    value.deleted === true ? [] : OLDER.filter(({ kind, before }) => kind === value.object && date < before)
  const whole = Object.assign({}, value, ...missing.map(({ fields }) => fields(call, value)))
  return Object.fromEntries(Object.entries(whole).map(([key, item]) => [key, older(call, item, date)]))
}

/** An answer as the request's API version knew it: what later versions took away is there again. */
export function asOfVersion(call: Call, body: object): object {
  const date = call.version.slice(0, 10)
  if (date >= NEWEST || call.caller.kind === 'publishable') return body
  const shown = older(call, body, date)
  return isHash(shown) ? shown : body
}
