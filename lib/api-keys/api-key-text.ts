import { randomBytes } from 'node:crypto'
import { newToken, sha256 } from '@/lib/core/ids'

/** A key as its owner holds it (security 1.2): `ck_test_` or `ck_live_`, its public half, its secret half. */
export type ApiKeyText = { text: string; prefix: string; secretSha256: string }

const FORM = /^ck_(test|live)_([0-9a-z]{12})_([\w-]{43})$/

/** A new key: 48 bits that name it and 256 bits that prove it; both can be given for a key that is derived. */
export function newApiKeyText(
  livemode: boolean,
  prefix = randomBytes(6).toString('hex'),
  secret = newToken(),
): ApiKeyText {
  return {
    text: `ck_${livemode ? 'live' : 'test'}_${prefix}_${secret}`,
    prefix,
    secretSha256: sha256(secret),
  }
}

/** Reads a key; null when it is none. */
export function readApiKeyText(text: string): { livemode: boolean; prefix: string; secretSha256: string } | null {
  const [, mode, prefix, secret] = FORM.exec(text) ?? []
  if (!mode || !prefix || !secret) return null
  return { livemode: mode === 'live', prefix, secretSha256: sha256(secret) }
}
