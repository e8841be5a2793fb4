/** The id of the key that is derived from `CARDFILE_SECRET`: it opens what was sealed before `CARDFILE_KEYS` was set. */
export const DERIVED_KEY_ID = 'derived-1'

/** The key that `.env.example` shows: 32 zeros. */
export const SAMPLE_KEY = Buffer.alloc(32).toString('base64')

/** A key that secrets are wrapped with, and its name. */
export type SealingKey = { kid: string; key: Buffer }

/**
 * Reads `CARDFILE_KEYS`, `name:base64` separated by commas, the active one first. Throws in words that quote no key when
 * one is malformed, named twice, not 32 bytes long, the sample, or one byte over and over.
 */
export function parseSealingKeys(text: string): SealingKey[] {
  const keys = text.split(',').map((part) => parseOne(part.trim()))
  const names = keys.map(({ kid }) => kid)
  if (new Set(names).size < names.length) throw new Error('names two keys alike')
  return keys
}

function parseOne(part: string): SealingKey {
  const [, kid, base64] = /^([\w.-]{1,40}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part) ?? []
  if (!kid || !base64) throw new Error('must look like 2026-11:BASE64,2026-05:BASE64, the active key first')
  if (kid === DERIVED_KEY_ID)
    throw new Error(`cannot name a key ${DERIVED_KEY_ID}, that one comes with CARDFILE_SECRET`)
  const key = Buffer.from(base64, 'base64')
  if (key.length !== 32) throw new Error(`needs keys of 32 bytes, ${kid} has ${key.length}: openssl rand -base64 32`)
  if (new Set(key).size === 1) throw new Error(`has a sample for ${kid}: make your own with openssl rand -base64 32`)
  return { kid, key }
}
