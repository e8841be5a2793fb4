import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { appUrl } from './target'

/** A JSON Schema. */
export type Schema = { [key: string]: unknown }

/** One call as the product describes it. */
export type Described = {
  id: string
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the base, with parameters in braces. */
  path: string
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; example?: string; schema: Schema }[]
  body: Schema | null
  example: Record<string, unknown> | null
  /** What its key must be allowed to do. */
  scope: string
  /** What it says of an answer that the product gave; empty when the answer is as described. */
  check: (status: number, body: unknown) => string[]
}

type Content = { content?: { 'application/json'?: { schema: Schema; examples?: { default?: { value: unknown } } } } }
type Document = {
  paths: Record<string, Record<string, Content & RawOperation>>
  components: { schemas: Record<string, Schema> }
}
type RawOperation = {
  operationId: string
  parameters: Described['parameters']
  requestBody?: Content
  responses: Record<string, Content>
  security?: unknown[]
  'x-scope'?: string
}

async function apiDocument(url: string): Promise<Document> {
  const answer = await fetch(`${url}/v1/openapi.json`)
  return (await answer.json()) as Document
}

/** Every call that needs a key, the way a product describes it in public. */
export async function describedCalls(url = appUrl): Promise<Described[]> {
  const document = await apiDocument(url)
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(closed({ $id: 'api', components: document.components }) as Schema)
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security === undefined)
      .map(([method, operation]) => described(ajv, path, method.toUpperCase() as Described['method'], operation)),
  )
}

function described(ajv: Ajv2020, path: string, method: Described['method'], operation: RawOperation): Described {
  const { operationId: id, parameters, requestBody, responses } = operation
  const json = requestBody?.content?.['application/json']
  const schemas = new Map(Object.entries(responses).map(([status, one]) => [Number(status), schemaIn(one)]))
  // Only those that come are compiled: it takes a while.
  const validators = new Map<number, ValidateFunction>()
  const validatorOf = (status: number, schema: Schema): ValidateFunction => {
    const made = validators.get(status) ?? ajv.compile(closed(schema) as Schema)
    validators.set(status, made)
    return made
  }
  return {
    id,
    method,
    path,
    parameters,
    body: json?.schema ?? null,
    example: (json?.examples?.default?.value as Record<string, unknown> | undefined) ?? null,
    scope: operation['x-scope'] ?? '',
    check: (status, body) => {
      const schema = schemas.get(status)
      if (!schema) return [`${id} does not say that it answers ${status}`]
      const validate = validatorOf(status, schema)
      return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
    },
  }
}

function schemaIn({ content }: Content): Schema {
  return content?.['application/json']?.schema ?? {}
}

// The description leaves room for fields to come; today's answers must not have one that it does not know.
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    name === '$ref' && typeof one === 'string' ? one.replace('#/', 'api#/') : closed(one),
  ])
  const known = Object.fromEntries(entries)
  return known.properties && known.additionalProperties === undefined
    ? { ...known, additionalProperties: false }
    : known
}
