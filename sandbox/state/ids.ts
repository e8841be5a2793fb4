import { createHash, getRandomValues } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const pool = new Uint8Array(8192)
let used = pool.length

function nextByte(): number {
  if (used === pool.length) {
    getRandomValues(pool)
    used = 0
  }
  return pool[used++] ?? 0
}

/** A string of random base62 characters of the given length. */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    const byte = nextByte()
    // 248 is the largest multiple of 62 below 256: taking more would favor some characters.
    if (byte < 248) text += ALPHABET[byte % 62]
  }
  return text
}

const MOST_DERIVED = 10_000
const derived = new Map<string, string>()

/** Base62 characters derived from the seed, always the same for the same seed. */
export function derivedText(seed: string, length: number): string {
  const name = `${length} ${seed}`
  const known = derived.get(name)
  if (known !== undefined) return known
  // The same cards and accounts come again and again, and each costs a hash.
  if (derived.size >= MOST_DERIVED) derived.clear()
  const made = derive(seed, length)
  derived.set(name, made)
  return made
}

function derive(seed: string, length: number): string {
  const bytes = createHash('sha512').update(seed).digest()
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % 62]).join('')
}

const SHORT = new Set(['cus', 'req'])

/** A new id in Stripe's form: `pi_3…` with 24 characters, `cus_…` and `req_…` with 14. */
export function newId(prefix: string): string {
  return SHORT.has(prefix) ? `${prefix}_${randomText(14)}` : `${prefix}_1${randomText(23)}`
}

/** The client secret of an intent: its id, `_secret_` and 25 random characters. */
export function newClientSecret(id: string): string {
  return `${id}_secret_${randomText(25)}`
}
