import { parse } from 'qs'
import { AppError } from '@/lib/core/errors'

/** A JSON Schema, as far as forms need it. */
export type FormShape = {
  type?: string | string[]
  properties?: Record<string, FormShape>
  additionalProperties?: FormShape | boolean
  items?: FormShape
  anyOf?: FormShape[]
}

const MOST_FIELDS = 1_000

/**
 * Reads a form with brackets, such as `metadata[order]=17`, into the object that JSON would have sent: in a form every
 * value is text, so numbers and truth values are read where the shape has them. Throws 400 for what is no form.
 */
export function parseForm(text: string, shape: FormShape): Record<string, unknown> {
  let fields: Record<string, unknown>
  try {
    fields = parse(text, {
      depth: 5,
      strictDepth: true,
      parameterLimit: MOST_FIELDS,
      throwOnLimitExceeded: true,
      arrayLimit: 100,
      duplicates: 'combine',
      plainObjects: true,
      allowPrototypes: true,
    })
  } catch {
    throw new AppError('bad_request', 'form_invalid', 'The form is too large or too deeply nested.')
  }
  return typed(fields, shape) as Record<string, unknown>
}

function typed(value: unknown, shape: FormShape | undefined): unknown {
  if (typeof value === 'string') return fromText(value, shape)
  if (Array.isArray(value)) return value.map((one) => typed(one, shape?.items))
  if (typeof value !== 'object' || value === null) return value
  const inner = shape?.properties || !shape?.anyOf ? shape : shape.anyOf.find((one) => typesOf(one).includes('object'))
  const rest = typeof inner?.additionalProperties === 'object' ? inner.additionalProperties : undefined
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const known = inner?.properties
      return [name, typed(one, known && Object.hasOwn(known, name) ? known[name] : rest)]
    }),
  )
}

// Anything that is not exactly one stays the text it is, and the schema refuses it.
function fromText(text: string, shape: FormShape | undefined): unknown {
  const types = typesOf(shape)
  if ((types.includes('integer') || types.includes('number')) && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function typesOf(shape: FormShape | undefined): string[] {
  const own = shape?.type === undefined ? [] : [shape.type].flat()
  return [...own, ...(shape?.anyOf ?? []).flatMap(typesOf)]
}
