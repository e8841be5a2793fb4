import { createHash, randomBytes, randomUUID } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A new random row id (UUID v4). */
export function newId(): string {
  return randomUUID()
}

/** Whether a text has the form of our row ids; anything else is answered 404 without a query. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

/** A new 256-bit random token, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hex: how tokens are stored and texts are identified. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
