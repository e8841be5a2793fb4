import { z } from 'zod'
import { check } from '@/app/_doors/check'
import { type FormShape, parseForm } from '@/app/_doors/form-text'
import { parseJsonObject } from '@/app/_doors/json-text'
import { readBytes } from '@/app/_doors/route'
import { AppError } from '@/lib/core/errors'

const MOST_BYTES = 256 * 1024
const UTF8 = /^\s*charset=["']?utf-8["']?\s*$/i

/**
 * The body of a request, JSON or a form (contract 1.2), checked against a schema. Throws 415, 413, 400 for what is no
 * body, and what `check` throws; nothing of the body is quoted.
 */
export async function readBody<S extends z.ZodObject>(request: Request, schema: S): Promise<z.output<S>> {
  const type = mediaType(request)
  const bytes = await readBytes(request, MOST_BYTES)
  // A body that is not there needs no name for what it is: document D's set-up call has none.
  if (bytes.length > 0 && type === null)
    throw new AppError(
      'unsupported',
      'content_type_invalid',
      'Send the body as application/json in UTF-8, or as a form.',
    )
  const text = decode(bytes)
  return check(schema, type === 'form' ? parseForm(text, shapeOf(schema)) : parseJsonObject(text))
}

function mediaType({ headers }: Request): 'json' | 'form' | null {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').split(';')
  if (headers.has('content-encoding') || !parameters.every((one) => UTF8.test(one))) return null
  const name = type.trim().toLowerCase()
  if (name === 'application/json') return 'json'
  return name === 'application/x-www-form-urlencoded' ? 'form' : null
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('bad_request', 'invalid_json', 'The body is not UTF-8.')
  }
}

const shapes = new WeakMap<z.ZodObject, FormShape>()

function shapeOf(schema: z.ZodObject): FormShape {
  const known = shapes.get(schema)
  if (known) return known
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as FormShape
  shapes.set(schema, shape)
  return shape
}
