import type { ApiDocument } from '@/app/v1/openapi.json/document'
import type { OperationObject } from '@/app/v1/openapi.json/describe-operation'
import type { Components, Schema } from '@/app/v1/openapi.json/schemas'
import type { Chapter, DocumentedField, DocumentedOperation } from '@/components/docs/types'
import { curl, node, type PrintedCall } from './code'
import { printed } from './printed'

/** The chapters of the reference, made of the same document that programs read. */
export function chaptersOf(document: ApiDocument): Chapter[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  return document.tags.map(({ name }) => ({
    name,
    anchor: name.toLowerCase().replaceAll(' ', '-'),
    operations: all
      .filter(({ operation }) => operation.tags.includes(name))
      .map((one) => documented(document, one.path, one.method, one.operation)),
  }))
}

function documented(
  { servers, components: { schemas } }: ApiDocument,
  path: string,
  method: string,
  operation: OperationObject,
): DocumentedOperation {
  const { operationId, summary, description = '', parameters, requestBody, responses } = operation
  const content = requestBody?.content['application/json']
  const body = (content?.examples?.default?.value ?? undefined) as Record<string, unknown> | undefined
  const call: PrintedCall = {
    method,
    url: `${servers[0]?.url}${addressOf(path, operation)}`,
    body,
    auth: isStripeStyle(operation) ? 'basic' : 'header',
  }
  return {
    id: operationId,
    method,
    path: `/v1${path.replace(/\{(\w+)\}/g, ':$1')}`,
    summary,
    description,
    scope: operation['x-scope'] ?? '',
    parameters: parameters.map(({ name, required, description: words, schema }) =>
      field(name, { ...schema, description: words }, required, schemas),
    ),
    body: content ? fieldsOf(content.schema, schemas) : [],
    shown: shownAnswer(responses),
    answers: Object.entries(responses).map(([status, answer]) => ({
      status,
      description: answer.description,
    })),
    curl: operation.security ? `curl ${call.url}` : curl(call),
    node: operation.security ? `const response = await fetch('${call.url}')` : node(call),
  }
}

// What a reader would put there.
function addressOf(path: string, { parameters }: OperationObject): string {
  return parameters.reduce((address, { name, example }) => address.replace(`{${name}}`, example ?? `{${name}}`), path)
}

function isStripeStyle({ responses }: OperationObject): boolean {
  const { $ref } = responses[401]?.content['application/json']?.schema ?? {}
  return $ref === '#/components/schemas/StripeProblem'
}

// Of what is made rather than of what was there already.
function shownAnswer(responses: OperationObject['responses']): { status: string; text: string } | null {
  const status = ['201', '200'].find((one) => responses[one]?.content['application/json']?.examples)
  const value = status && responses[status]?.content['application/json']?.examples?.default?.value
  return status && value ? { status, text: JSON.stringify(printed(value), null, 2) } : null
}

function fieldsOf(schema: Schema, components: Components): DocumentedField[] {
  const { properties = {}, required = [] } = resolved(schema, components) as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, one]) => field(name, one, required.includes(name), components))
}

function field(name: string, schema: Schema, required: boolean, components: Components): DocumentedField {
  const real = resolved(schema, components)
  return {
    name,
    type: typeOf(real),
    required,
    description: String(schema.description ?? real.description ?? ''),
    values: Array.isArray(real.enum) ? real.enum.map(String) : [],
    fields: fieldsOf(real, components),
  }
}

function resolved(schema: Schema, components: Components): Schema {
  const { $ref } = schema
  return typeof $ref === 'string' ? (components[$ref.split('/').at(-1) ?? ''] ?? {}) : schema
}

function typeOf({ type, anyOf, const: only }: Schema): string {
  if (only !== undefined) return String(only)
  if (Array.isArray(anyOf)) return [...new Set((anyOf as Schema[]).map(typeOf))].join(' | ')
  return [type ?? 'string'].flat().join(' | ')
}
