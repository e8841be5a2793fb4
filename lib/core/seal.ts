import { decodeProtectedHeader, FlattenedEncrypt, flattenedDecrypt } from 'jose'
import { derivedKey } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { DERIVED_KEY_ID } from '@/lib/core/sealing-keys'

/** Where a sealed text belongs; moved to another row, field or merchant it cannot be opened (security 1.2). */
export type SealedPlace = { merchantId: string; field: string; rowId: string }

/** The id of the key that new secrets are wrapped with: the first of `CARDFILE_KEYS`, else the derived one. */
export function activeKeyId(): string {
  return env().CARDFILE_KEYS[0]?.kid ?? DERIVED_KEY_ID
}

/** The ids of all keys that can open something here. */
export function knownKeyIds(): string[] {
  return [...env().CARDFILE_KEYS.map(({ kid }) => kid), DERIVED_KEY_ID]
}

/** The id of the key that a sealed text is wrapped with. */
export function keyIdOf(sealed: string): string {
  const { kid } = decodeProtectedHeader(JSON.parse(sealed))
  if (!kid) throw new Error('a sealed text names no key')
  return kid
}

/** Encrypts a text for one place: a JWE with AES-256-GCM, its key wrapped by the active one. */
export async function seal(text: string, place: SealedPlace): Promise<string> {
  const kid = activeKeyId()
  const jwe = await new FlattenedEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM', kid })
    .setAdditionalAuthenticatedData(boundTo(place))
    .encrypt(keyOf(kid))
  return JSON.stringify(jwe)
}

/** Opens what `seal` made for the same place, with whichever key it was; throws for anything else. */
export async function unseal(sealed: string, place: SealedPlace): Promise<string> {
  const key = keyOf(keyIdOf(sealed))
  const opened = await flattenedDecrypt(JSON.parse(sealed), key, {
    keyManagementAlgorithms: ['A256GCMKW'],
    contentEncryptionAlgorithms: ['A256GCM'],
  })
  const bound = new TextDecoder().decode(opened.additionalAuthenticatedData)
  if (bound !== new TextDecoder().decode(boundTo(place))) throw new Error('a sealed text stands in another place')
  return new TextDecoder().decode(opened.plaintext)
}

function keyOf(kid: string): Buffer {
  if (kid === DERIVED_KEY_ID) return derivedKey('seal')
  const found = env().CARDFILE_KEYS.find((one) => one.kid === kid)
  if (!found) throw new Error(`the key ${kid} is not in CARDFILE_KEYS`)
  return found.key
}

function boundTo({ merchantId, field, rowId }: SealedPlace): Uint8Array {
  return new TextEncoder().encode(`cf1|${merchantId}|${field}|${rowId}`)
}
