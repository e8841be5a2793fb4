import { addedAfter } from './added-later.ts'
import type { IdMap } from './ids.ts'
import type { Step } from './recording.ts'

/** What the sandbox answered to one step. */
export interface Given {
  status: number
  headers: Headers
  body: unknown
}

interface Context {
  ids: IdMap
  recordedAt: number
  differences: string[]
}

/** Values that are another at every run or for every account. */
const OWN_VALUE = new Set(
  (
    'created exp_month exp_year fingerprint risk_score authorization_code network_transaction_id invoice_prefix ' +
    'client_secret available_on calculated_statement_descriptor request_log_url capture_before url receipt_url ' +
    'doc_url expires_at next_invoice_sequence server_transaction_id display_name certificate root_certificate_authorities directory_server_id fee net fee_details exchange_rate reference'
  ).split(' '),
)
/** What depends on the account's Dashboard or bank, down to being null. */
const OWN_NULL = new Set(['authorization_code', 'receipt_number'])
const SAME_HEADERS = ['stripe-should-retry', 'stripe-version', 'idempotent-replayed', 'www-authenticate']
const PRESENT_HEADERS = ['request-id', 'original-request', 'idempotency-key', 'stripe-account']

function isHash(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

/** Methods beside cards are what the recording's account switched on in its Dashboard. */
function keysToCompare(value: object, path: string): string[] {
  const keys = Object.keys(value)
  return path.endsWith('payment_method_options') ? keys.filter((key) => key === 'card') : keys
}

function compareHash(context: Context, path: string, recorded: object, ours: object): void {
  const at = (key: string) => (path === '' ? key : `${path}.${key}`)
  const kind = String(Reflect.get(ours, 'object') ?? path.split('.').at(-1))
  for (const key of keysToCompare(recorded, path)) {
    const value: unknown = Reflect.get(recorded, key)
    if (value === null && addedAfter(kind, key, context.recordedAt)) continue
    if (Object.hasOwn(ours, key)) compareValue(context, at(key), value, Reflect.get(ours, key))
    else context.differences.push(`${at(key)} is missing (recorded ${show(value)})`)
  }
  for (const key of keysToCompare(ours, path)) {
    if (Object.hasOwn(recorded, key) || addedAfter(kind, key, context.recordedAt)) continue
    context.differences.push(`${at(key)} is too much (ours ${show(Reflect.get(ours, key))})`)
  }
}

function compareValue(context: Context, path: string, recorded: unknown, ours: unknown): void {
  const key =
    path
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? ''
  if (kindOf(recorded) !== kindOf(ours)) {
    if (OWN_NULL.has(key)) return
    context.differences.push(`${path}: recorded ${show(recorded)}, ours ${show(ours)}`)
    return
  }
  if (isHash(recorded) && isHash(ours)) {
    if (key !== 'metadata' || show(recorded) !== show(ours)) compareHash(context, path, recorded, ours)
    return
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (key === 'payment_method_types') return
    if (recorded.length !== ours.length) {
      context.differences.push(`${path}: recorded ${recorded.length} items, ours ${ours.length}`)
    }
    recorded.forEach((item, index) => {
      if (index < ours.length) compareValue(context, `${path}[${index}]`, item, ours[index])
    })
    return
  }
  if (OWN_VALUE.has(key) || recorded === ours) return
  if (typeof recorded === 'string' && typeof ours === 'string' && sameText(context.ids, recorded, ours)) return
  context.differences.push(`${path}: recorded ${show(recorded)}, ours ${show(ours)}`)
}

/** Equal with the ids mapped; where the recording hides something (`<…>`), anything may stand. */
function sameText(ids: IdMap, recorded: string, ours: string): boolean {
  const expected = ids.translate(recorded)
  if (expected === ours) return true
  const parts = expected.split(/<[A-Z_]+>|REDACTED/)
  return parts.length > 1 && ours.startsWith(parts[0] ?? '') && ours.endsWith(parts.at(-1) ?? '')
}

function compareHeaders(context: Context, recorded: Record<string, string>, ours: Headers): void {
  for (const name of [...SAME_HEADERS, ...PRESENT_HEADERS]) {
    const expected = recorded[name]
    const given = ours.get(name) ?? undefined
    const same = SAME_HEADERS.includes(name) ? expected === given : (expected === undefined) === (given === undefined)
    // A recorder that cut a 401 short kept no header of it.
    if (same || (expected === undefined && recorded['request-id'] === undefined)) continue
    context.differences.push(`header ${name}: recorded ${expected ?? 'none'}, ours ${given ?? 'none'}`)
  }
  const isFirst = (id: string | null | undefined, original: string | null | undefined) => id === original
  if (recorded['original-request'] === undefined) return
  const expected = isFirst(recorded['request-id'], recorded['original-request'])
  if (expected !== isFirst(ours.get('request-id'), ours.get('original-request'))) {
    context.differences.push(`header original-request: ${expected ? 'not the request itself' : 'not an earlier one'}`)
  }
}

/** Where an answer of the sandbox is not what was recorded: status, headers, keys, nulls, values. */
export function compareStep(step: Step, given: Given, ids: IdMap): string[] {
  const recordedAt = Date.parse(step.recorded_at ?? '')
  const context: Context = { ids, recordedAt: Number.isNaN(recordedAt) ? createdAt(step) : recordedAt, differences: [] }
  if (step.response.status !== given.status) {
    context.differences.push(`status: recorded ${step.response.status}, ours ${given.status} ${show(given.body)}`)
    return context.differences
  }
  compareHeaders(context, step.response.headers, given.headers)
  if (step.response.body !== undefined) compareValue(context, '', step.response.body, given.body)
  return context.differences
}

/** When a step was recorded, by the object it made; without any, now. */
function createdAt(step: Step): number {
  const created = /"created":\s*(\d{10})/.exec(JSON.stringify(step.response.body) ?? '')?.[1]
  return created === undefined ? Date.now() : Number(created) * 1000
}
