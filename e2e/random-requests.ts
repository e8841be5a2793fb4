import fc from 'fast-check'
import type { Described, Schema } from './described'
import type { ApiIds } from './ids-of-api'

/** A request made up from the description of a call. */
export type RandomRequest = {
  call: Described
  path: string
  headers: Record<string, string>
  body: string | undefined
}

/** Requests of every call: mostly nearly right, so that they get past the first check, and sometimes anything at all. */
export function randomRequest(calls: Described[], ids: ApiIds[]): fc.Arbitrary<RandomRequest> {
  return fc.constantFrom(...calls).chain((call) => {
    const inPath = call.parameters.filter((one) => one.in === 'path')
    const inQuery = call.parameters.filter((one) => one.in === 'query')
    return fc
      .record({
        ids: fc.constantFrom(...ids),
        path: fc.tuple(...inPath.map(({ example = '' }) => often(fc.constant(example), oddId))),
        query: fc.tuple(...inQuery.map(({ schema }) => sometimes(often(valueOf(schema), oddText), 2))),
        more: sometimes(fc.tuple(fc.constantFrom('limit', '__proto__', 'x[y]', ''), oddText), 30),
        body: often(bodyOf(call), fc.oneof(fc.anything(), fc.string({ unit: 'binary' }))),
        form: fc.boolean(),
        key: sometimes(often(fc.uuid(), oddHeader), 2),
        type: often(fc.constant('application/json'), fc.constantFrom('text/plain', 'application/json; charset=x', '')),
      })
      .map((made) => ({ call, ...written(call, made, inPath, inQuery) }))
  })
}

type Made = {
  ids: ApiIds
  path: string[]
  query: unknown[]
  more: [string, string] | null
  body: unknown
  form: boolean
  key: string | null
  type: string
}

function written(
  call: Described,
  made: Made,
  inPath: Described['parameters'],
  inQuery: Described['parameters'],
): Omit<RandomRequest, 'call'> {
  const ids: Record<string, string> = made.ids
  const path = inPath.reduce((text, { name }, i) => {
    return text.replace(`{${name}}`, encodeURIComponent(known(made.path[i] ?? '', ids)).replace(/^\.+$/, '%00'))
  }, call.path)
  const query = new URLSearchParams()
  for (const [i, { name }] of inQuery.entries())
    if (made.query[i] !== null) query.append(name, known(textOf(made.query[i]), ids))
  if (made.more) query.append(...made.more)
  const body = typeof made.body === 'string' ? made.body : safeJson(filledIn(made.body, ids))
  const isForm = made.form && typeof made.body === 'object' && made.body !== null
  return {
    path: `${path}${query.size > 0 ? `?${query}` : ''}`,
    headers: {
      ...(made.key !== null && { 'Idempotency-Key': made.key }),
      ...(call.method === 'POST' && { 'Content-Type': isForm ? 'application/x-www-form-urlencoded' : made.type }),
    },
    body: call.method !== 'POST' ? undefined : isForm ? formOf(filledIn(made.body, ids)) : body,
  }
}

function often<T>(right: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: odd })
}

// One time in so many.
function sometimes<T>(value: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })
}

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e400',
    '4242424242424242',
    "' OR 1=1--",
    '\u0000',
    '\u202e',
    '𝒳',
    '{customer}',
    '[]',
  ),
)
const oddId = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.isWellFormed()),
  fc.constantFrom('{customer}', '{card}', '{payment}', 'cus_', 'pm_x', '__proto__', 'a/b', '%', 'x'.repeat(2_000)),
  fc.uuid(),
)
const oddHeader = fc.string({ minLength: 1, maxLength: 300 }).map((text) => text.replace(/[^ -~]/g, '~').trim() || '~')
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1.5, 1e21, 9_007_199_254_740_993n.toString(), [], {}, [[[]]]),
  fc.integer(),
  fc.dictionary(fc.string({ maxLength: 50 }), fc.string({ maxLength: 600 }), { maxKeys: 60 }),
)

function bodyOf({ body, example }: Described): fc.Arbitrary<unknown> {
  if (!body) return fc.constant(undefined)
  const random = valueOf(body)
  return example ? fc.oneof(fc.constant(example), random, mixed(example, random)) : random
}

// A body that works with some of its fields replaced.
function mixed(example: object, random: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(random, fc.dictionary(fc.constantFrom(...Object.keys(example), 'x'), oddValue, { maxKeys: 1 }))
    .map(([more, odd]) => ({ ...(typeof more === 'object' ? more : {}), ...example, ...odd }))
}

/** A value that a JSON Schema allows, and now and then one that it does not. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  const { type, anyOf, properties, required = [], items, additionalProperties } = schema
  const values = schema.enum as unknown[] | undefined
  if (schema.const !== undefined) return often(fc.constant<unknown>(schema.const), oddValue)
  if (values) return often(fc.constantFrom(...values), oddValue)
  if (Array.isArray(anyOf)) return fc.oneof(...(anyOf as Schema[]).map(valueOf))
  if (type === 'integer' || type === 'number') return often<unknown>(fc.integer({ min: -5, max: 200_000 }), oddValue)
  if (type === 'boolean') return often<unknown>(fc.boolean(), oddValue)
  if (type === 'array') return fc.array(valueOf((items ?? {}) as Schema), { maxLength: 3 })
  if (properties) {
    const fields = Object.entries(properties as Record<string, Schema>)
    return fc.record(Object.fromEntries(fields.map(([name, one]) => [name, valueOf(one)])), {
      requiredKeys: required as string[],
    })
  }
  if (type === 'object' || additionalProperties)
    return often<unknown>(fc.dictionary(fc.string({ maxLength: 45 }), fc.string({ maxLength: 40 })), oddValue)
  return often<unknown>(
    fc.constantFrom(
      '{customer}',
      '{card}',
      '{saved_card}',
      'usd',
      'jane@example.com',
      'Jane',
      'pm_card_visa',
      'tok_visa',
    ),
    oddValue,
  )
}

function known(text: string, ids: Record<string, string>): string {
  return text.replace(
    /\{(customer|card|saved_card|payment|open_payment|checkout_session)\}/g,
    (_, name: string) => ids[name] ?? '',
  )
}

function filledIn(value: unknown, ids: Record<string, string>): unknown {
  const text = safeJson(value)
  return text === undefined ? undefined : JSON.parse(known(text, ids))
}

// What JSON has no word for is left out.
function safeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return '{'
  }
}

function formOf(value: unknown, prefix = ''): string {
  if (typeof value !== 'object' || value === null) return `${encode(prefix)}=${encode(textOf(value))}`
  return Object.entries(value)
    .map(([name, one]) => formOf(one, prefix === '' ? name : `${prefix}[${name}]`))
    .join('&')
}

// `String` asks an object for a method that these may not have.
function textOf(value: unknown): string {
  return typeof value === 'object' ? (safeJson(value) ?? '') : String(value)
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
