import type { z } from 'zod'
import type { Operation } from '@/app/_doors/operation'
import { cardProblemSchema, problemSchema, refusalsOf, stripeProblemSchema } from './refusals'
import { sampleOf } from './sample'
import { type Components, type Schema, schemaOf } from './schemas'

/** A parameter of a call as OpenAPI writes it. */
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: Schema
  /** With what goes there in braces. */
  example?: string
}

/** A body or an answer of one media type. */
export type Content = Record<string, { schema: Schema; examples?: Record<string, { value: unknown }> }>

/** An operation as OpenAPI writes it. */
export type OperationObject = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; headers?: Record<string, unknown>; content: Content }>
  security?: Record<string, string[]>[]
  /** What the key must be allowed to do. */
  'x-scope'?: string
}

/** Describes one call by the schemas that check it; schemas with names of their own go to `components`. */
export function describeOperation(operation: Operation, components: Components): OperationObject {
  const { id, tag, summary, description, scope, example } = operation
  const body = schemaOf(operation.body, 'input', components)
  const hasBody = operation.method === 'POST' && Object.keys((body.properties ?? {}) as object).length > 0
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: [...pathParameters(operation), ...queryParameters(operation, components), ...headersOf(operation)],
    ...(hasBody && {
      requestBody: {
        required: ((body.required ?? []) as string[]).length > 0,
        content: {
          'application/json': { schema: body, ...(example && { examples: { default: { value: example } } }) },
          'application/x-www-form-urlencoded': { schema: body },
        },
      },
    }),
    responses: responsesOf(operation, components),
    'x-scope': scope,
  }
}

function pathParameters({ path }: Operation): Parameter[] {
  return [...path.matchAll(/(\w[\w-]*)\/\{(\w+)\}/g)].map(([, folder = '', name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: PATH_WORDS[folder]?.words ?? 'Its id.',
    schema: { type: 'string', maxLength: 255 },
    example: `{${meaningOf(path, folder)}}`,
  }))
}

// What works as an example there.
function meaningOf(path: string, folder: string): string {
  // The addresses of document A know a card by our own id.
  if (path.startsWith('/v1/payments/cards/')) return 'saved_card'
  return path.endsWith('/cancel') ? 'open_payment' : (PATH_WORDS[folder]?.means ?? 'id')
}

const CARD = { means: 'card', words: 'The card: its `pm_…` or our id.' }
const PATH_WORDS: Record<string, { means: string; words: string }> = {
  customers: { means: 'customer', words: 'The customer: its `cus_…` or our id.' },
  'payment-methods': CARD,
  sources: CARD,
  cards: CARD,
  payments: { means: 'payment', words: 'The payment: our id or its `pi_…`.' },
  sessions: { means: 'checkout_session', words: 'The checkout session: its `cs_…` or our id.' },
}

function queryParameters(operation: Operation, components: Components): Parameter[] {
  const { properties = {}, required = [] } = schemaOf(operation.query, 'input', components) as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description = '', ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: String(description),
    schema,
  }))
}

function headersOf({ method }: Operation): Parameter[] {
  if (method === 'GET') return []
  const description = 'The same key with the same request is done once; the answer is repeated.'
  const schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' }
  return [{ name: 'Idempotency-Key', in: 'header', required: false, description, schema }]
}

function responsesOf(operation: Operation, components: Components): OperationObject['responses'] {
  const answers = Object.entries(operation.answers).map(([status, { description, schema }]) => {
    const described = schemaOf(schema, 'output', components)
    const example = { value: sampleOf(described, components) }
    const content: Content = { 'application/json': { schema: described, examples: { default: example } } }
    return [status, { description, headers: REQUEST_ID, content }]
  })
  const refusals = refusalsOf(operation).map(({ status, words }) => {
    const headers = { ...REQUEST_ID, ...([429, 503].includes(status) && RETRY_AFTER) }
    const content: Content = {
      'application/json': { schema: schemaOf(problemOf(operation, status), 'output', components) },
    }
    return [String(status), { description: words, headers, content }]
  })
  return Object.fromEntries([...answers, ...refusals])
}

const REQUEST_ID = { 'Request-Id': { description: 'Names this request.', schema: { type: 'string' } } }
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } }

function problemOf({ style }: Operation, status: number): z.ZodType {
  if (style === 'stripe') return stripeProblemSchema
  return status === 402 ? cardProblemSchema : problemSchema
}
