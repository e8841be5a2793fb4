import { AppError } from '@/lib/core/errors'

const MOST_DEPTH = 20
const MOST_KEYS = 1_000

/**
 * Reads a JSON object from a text. Throws 400: `json_too_deep`, `invalid_json`, `body_not_object`, `duplicate_key` (the
 * parser alone would quietly take the last one, security 14) and `too_many_parameters`. An empty text is an empty object.
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  if (isDeeper(text, MOST_DEPTH)) throw bad('json_too_deep', `The body is nested deeper than ${MOST_DEPTH} levels.`)
  const value = parse(text.trim() === '' ? '{}' : text)
  if (!isObject(value)) throw bad('body_not_object', 'The body must be a JSON object.')
  checkKeys(text)
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw bad('invalid_json', 'The body is not JSON.')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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

// Only for a text that is JSON: every quote in it has its other half.
function checkKeys(text: string): void {
  const open: (Set<string> | null)[] = []
  let keys = 0
  let isKey = false
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/gs)) {
    const seen = open.at(-1)
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null)
    else if (token === '}' || token === ']') open.pop()
    else if (token !== ',' && isKey && seen) {
      const key: string = JSON.parse(token)
      if (seen.has(key)) throw bad('duplicate_key', `The body names ${key.slice(0, 40)} twice.`, key.slice(0, 40))
      if (++keys > MOST_KEYS) throw bad('too_many_parameters', `The body has more than ${MOST_KEYS} parameters.`)
      seen.add(key)
    }
    isKey = token === '{' || (token === ',' && open.at(-1) !== null)
  }
}

function bad(code: string, message: string, param?: string): AppError {
  return new AppError('bad_request', code, message, param)
}
