import { z } from 'zod'
import { readBytes } from '@/app/_doors/route'
import { AppError, invalid } from '@/lib/core/errors'

const MOST_BYTES = 256 * 1024
const MOST_DEPTH = 20

/**
 * The JSON object of a request, checked against a schema. Throws 415, 413, 400 for what is no JSON object, and 422 (400
 * `unknown_parameter`) with the parameter for what the schema refuses; nothing of the body is quoted.
 */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const body = parseObject(await readText(request))
  const checked = schema.safeParse(body)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  if (issue?.code === 'unrecognized_keys') {
    const param = issue.keys[0] ?? ''
    throw new AppError('bad_request', 'unknown_parameter', `There is no parameter ${param.slice(0, 40)}.`, param)
  }
  const param = issue?.path.join('.') ?? ''
  throw invalid('parameter_invalid', `Check the parameter ${param}.`, param)
}

async function readText(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? ''
  if (
    !/^application\/json(?:\s*;\s*charset=["']?utf-8["']?)?\s*$/i.test(type) ||
    request.headers.has('content-encoding')
  )
    throw new AppError('unsupported', 'content_type_invalid', 'Send the body as application/json in UTF-8.')
  const bytes = await readBytes(request, MOST_BYTES)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('bad_request', 'invalid_json', 'The body is not UTF-8.')
  }
}

function parseObject(text: string): object {
  if (isDeeper(text, MOST_DEPTH))
    throw new AppError('bad_request', 'json_too_deep', `The body is nested deeper than ${MOST_DEPTH} levels.`)
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new AppError('bad_request', 'invalid_json', 'The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('bad_request', 'body_not_object', 'The body must be a JSON object.')
  return value
}

// Counted on the text, before anything recursive sees it.
function isDeeper(text: string, most: number): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (quoted && character === '\\') i++
    else if (character === '"') quoted = !quoted
    else if (!quoted && (character === '{' || character === '[')) depth++
    else if (!quoted && (character === '}' || character === ']')) depth--
    if (depth > most) return true
  }
  return false
}
