import { firstLines } from '#sandbox/checkout/lines.ts'
import { renderById, renderSourceById } from '#sandbox/objects/render.ts'
import { renderCustomerSource } from '#sandbox/objects/source.ts'
import { sourcesOf } from '#sandbox/payments/default-source.ts'
import type { Call } from './endpoint.ts'
import { badParameter, refused } from './errors.ts'

const MAX_DEPTH = 4

/** Which fields of which object can be expanded; `inline` fields appear only when asked for. */
const EXPANDABLE: Record<string, Record<string, 'id' | 'inside' | 'inline'>> = {
  customer: {
    default_source: 'id',
    invoice_settings: 'inside',
    test_clock: 'id',
    tax: 'inline',
    invoice_credit_balance: 'inline',
    sources: 'inline',
    subscriptions: 'inline',
    tax_ids: 'inline',
    cash_balance: 'inline',
  },
  'customer.invoice_settings': { default_payment_method: 'id' },
  customer_session: { customer: 'id' },
  payment_method: { customer: 'id' },
  setup_intent: {
    application: 'id',
    customer: 'id',
    latest_attempt: 'id',
    mandate: 'id',
    on_behalf_of: 'id',
    payment_method: 'id',
    single_use_mandate: 'id',
  },
  setup_attempt: { application: 'id', customer: 'id', on_behalf_of: 'id', payment_method: 'id', setup_intent: 'id' },
  payment_intent: {
    application: 'id',
    customer: 'id',
    latest_charge: 'id',
    on_behalf_of: 'id',
    payment_method: 'id',
    review: 'id',
    source: 'id',
  },
  charge: {
    application: 'id',
    application_fee: 'id',
    balance_transaction: 'id',
    customer: 'id',
    failure_balance_transaction: 'id',
    on_behalf_of: 'id',
    payment_intent: 'id',
    refunds: 'inline',
    review: 'id',
    source_transfer: 'id',
  },
  product: { default_price: 'id', tax_code: 'id' },
  price: { product: 'id' },
  item: { price: 'id' },
  'checkout.session': {
    customer: 'id',
    invoice: 'id',
    line_items: 'inline',
    payment_intent: 'id',
    payment_link: 'id',
    setup_intent: 'id',
    subscription: 'id',
  },
  mandate: { payment_method: 'id' },
  dispute: { charge: 'id', payment_intent: 'id' },
  balance_transaction: { source: 'id' },
  refund: {
    balance_transaction: 'id',
    charge: 'id',
    failure_balance_transaction: 'id',
    customer: 'id',
    payment_intent: 'id',
    payment_method: 'id',
    source_transfer_reversal: 'id',
    transfer_reversal: 'id',
  },
}

function typeOf(value: object): string {
  const name: unknown = Reflect.get(value, 'object')
  return typeof name === 'string' ? name : ''
}

/** Expands the paths of `expand[]` inside an answer, as deep as Stripe does (four levels). */
export function expandAnswer(call: Call, body: object, paths: string[]): object {
  for (const path of paths) {
    const segments = path.split('.')
    if (segments.length > MAX_DEPTH) {
      throw badParameter(`You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`, 'expand')
    }
    expandPath(call, body, typeOf(body), segments, path)
  }
  return body
}

function cannotExpand(path: string, inList: boolean) {
  const hint = inList ? ` You may want to try expanding 'data.${path}' instead.` : ''
  return refused(`This property cannot be expanded (${path}).${hint}`, { param: 'expand' })
}

function expandPath(call: Call, target: object, type: string, segments: string[], path: string): void {
  const [field = '', ...rest] = segments
  if (type === 'list') {
    const items: unknown = Reflect.get(target, 'data')
    if (field !== 'data' || !Array.isArray(items)) throw cannotExpand(path, true)
    for (const item of items) if (rest.length > 0) expandPath(call, item, typeOf(item), rest, path)
    return
  }
  const how = EXPANDABLE[type]?.[field]
  if (how === undefined) throw cannotExpand(path, false)
  const value: unknown = Reflect.get(target, field)
  if (how === 'inline' && value === undefined) {
    const inline = inlineField(call, target, field)
    Reflect.set(target, field, inline)
    if (rest.length > 0 && inline !== null) expandPath(call, inline, typeOf(inline), rest, path)
    return
  }
  if (typeof value === 'string') {
    const expanded = field === 'default_source' ? renderSourceById(call, value) : renderById(call, value)
    if (expanded === undefined) return
    Reflect.set(target, field, expanded)
    if (rest.length > 0) expandPath(call, expanded, typeOf(expanded), rest, path)
    return
  }
  if (typeof value === 'object' && value !== null && rest.length > 0) {
    expandPath(call, value, how === 'inside' ? `${type}.${field}` : typeOf(value), rest, path)
  }
}

/** The fields Stripe leaves out until they are asked for; the sandbox keeps none of what they would list. */
function inlineField(call: Call, target: object, field: string): object | null {
  if (field === 'tax') {
    return { automatic_tax: 'unrecognized_location', ip_address: null, location: null, provider: 'stripe' }
  }
  if (field === 'invoice_credit_balance') return {}
  if (field === 'cash_balance') return null
  if (field === 'line_items') return firstLines(call, String(Reflect.get(target, 'id')))
  return inlineList(call, target, field)
}

/** A list inside an object: the refunds of a charge, a customer's ten latest cards; the others are empty here. */
export function inlineList(call: Call, target: object, field: string): object {
  const id = String(Reflect.get(target, 'id'))
  const url = `/v1/${typeOf(target)}s/${id}/${field}`
  const all = (data: object[]) => ({ object: 'list', data, has_more: false, total_count: data.length, url })
  if (field === 'refunds') {
    const refunds = call.store.all(call.account, 'refund', { link: id })
    return all(refunds.map((refund) => renderById(call, refund.id) ?? {}))
  }
  if (field !== 'sources') return all([])
  const sources = sourcesOf(call, id).map(renderCustomerSource)
  return { ...all(sources), data: sources.slice(0, 10), has_more: sources.length > 10 }
}
