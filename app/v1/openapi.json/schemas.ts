import { z } from 'zod'

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = { [key: string]: unknown }

/** Schemas with a name of their own, by name. */
export type Components = Record<string, Schema>

/**
 * The JSON Schema of a zod schema, as it is sent (`input`) or answered (`output`). What has an `id` in its meta goes to
 * `components` and is pointed at. Answers stay open: a field more is no reason for a client to fail.
 */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): Schema {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  for (const [name, one] of Object.entries($defs as Components)) components[name] = tidy(one, io) as Schema
  return tidy(own, io) as Schema
}

// Pointers into the document, no name twice, and no bounds that are only those of JavaScript's own integers.
function tidy(value: unknown, io: 'input' | 'output'): unknown {
  if (Array.isArray(value)) return value.map((one) => tidy(one, io))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([name, one]) =>
      !(name === 'additionalProperties' && one === false && io === 'output') &&
      !((name === 'minimum' || name === 'maximum') && Math.abs(Number(one)) === Number.MAX_SAFE_INTEGER) &&
      name !== 'propertyNames',
  )
  return Object.fromEntries(
    entries.map(([name, one]) => [
      name,
      name === '$ref' && typeof one === 'string' ? one.replace('#/$defs/', '#/components/schemas/') : tidy(one, io),
    ]),
  )
}
