import { FlattenedEncrypt, flattenedDecrypt } from 'jose'
import { derivedKey } from '@/lib/core/crypto'

/** Where a sealed text belongs; moved to another row, field or merchant it cannot be opened (security 1.2). */
export type SealedPlace = { merchantId: string; field: string; rowId: string }

const KEY_ID = 'derived-1'

/** Encrypts a text for one place: a JWE with AES-256-GCM, its key wrapped by one derived from `CARDFILE_SECRET`. */
export async function seal(text: string, place: SealedPlace): Promise<string> {
  const jwe = await new FlattenedEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM', kid: KEY_ID })
    .setAdditionalAuthenticatedData(boundTo(place))
    .encrypt(derivedKey('seal'))
  return JSON.stringify(jwe)
}

/** Opens what `seal` made for the same place; throws for anything else. */
export async function unseal(sealed: string, place: SealedPlace): Promise<string> {
  const opened = await flattenedDecrypt(JSON.parse(sealed), derivedKey('seal'))
  const bound = new TextDecoder().decode(opened.additionalAuthenticatedData)
  if (bound !== new TextDecoder().decode(boundTo(place))) throw new Error('a sealed text stands in another place')
  return new TextDecoder().decode(opened.plaintext)
}

function boundTo({ merchantId, field, rowId }: SealedPlace): Uint8Array {
  return new TextEncoder().encode(`cf1|${merchantId}|${field}|${rowId}`)
}
