import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/core/env'

/** What a derived key is for: one label, one key (security 1.2). */
export type KeyLabel = 'session' | 'recovery-link' | 'unsubscribe' | 'audit-chain' | 'demo-api-key' | 'seal'

const keys = new Map<KeyLabel, Buffer>()

/** The 256-bit key of one purpose, derived from `CARDFILE_SECRET` by HKDF-SHA256. */
export function derivedKey(label: KeyLabel): Buffer {
  const known = keys.get(label)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', env().CARDFILE_SECRET, '', `cardfile/${label}`, 32))
  keys.set(label, key)
  return key
}

/** The 256-bit token of a link, from its row id: the row stores only its hash, yet the merchant can copy it again. */
export function linkToken(linkId: string): string {
  return createHmac('sha256', derivedKey('recovery-link')).update(linkId).digest('base64url')
}

/** Compares two texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const left = createHmac('sha256', derivedKey('session')).update(a).digest()
  const right = createHmac('sha256', derivedKey('session')).update(b).digest()
  return timingSafeEqual(left, right)
}
