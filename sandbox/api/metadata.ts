import { badParameter } from './errors.ts'
import { isHash, type Field } from './params.ts'

/** Changes to metadata: a null unsets one key; `null` in place of the hash unsets them all (contract 1.13). */
export type MetadataChange = Record<string, string | null> | null

const MAX_KEYS = 50
const MAX_KEY_LENGTH = 40
const MAX_VALUE_LENGTH = 500

/** The `metadata` parameter: at most 40 characters a key, 500 a value; an empty value unsets. */
export const metadata: Field<MetadataChange> = {
  read(raw, path) {
    if (raw === '') return null
    if (!isHash(raw)) throw badParameter('Invalid object', path)
    const change: Record<string, string | null> = {}
    for (const [key, value] of Object.entries(raw)) {
      const param = `${path}[${key}]`
      if (typeof value !== 'string') throw badParameter('Metadata values must be strings', param)
      if (key.length > MAX_KEY_LENGTH) {
        throw badParameter(
          `Metadata keys can have up to ${MAX_KEY_LENGTH} characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
          path,
        )
      }
      if (value.length > MAX_VALUE_LENGTH) {
        throw badParameter(
          `Metadata values can have up to ${MAX_VALUE_LENGTH} characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`,
          param,
        )
      }
      change[key] = value === '' ? null : value
    }
    return change
  },
}

/** Metadata after a change; more than 50 keys are refused. */
export function mergeMetadata(
  before: Record<string, string>,
  change: MetadataChange | undefined,
): Record<string, string> {
  if (change === undefined) return before
  if (change === null) return {}
  const after = { ...before }
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete after[key]
    else after[key] = value
  }
  const count = Object.keys(after).length
  if (count > MAX_KEYS) {
    throw badParameter(`Metadata can have up to ${MAX_KEYS} keys, but you passed in ${count} keys.`, 'metadata')
  }
  return after
}
