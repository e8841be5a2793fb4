import { createHmac } from 'node:crypto'
import { derivedKey } from '@/lib/core/crypto'

/** What the first entry of a chain follows. */
export const CHAIN_START = '0'.repeat(64)

/** What the chain covers of an entry: everything but its place in the table. `at` is in milliseconds. */
export type AuditEntry = {
  id: string
  merchantId: string
  livemode: boolean
  at: number
  actorType: string
  actorId: string | null
  action: string
  objectType: string
  objectId: string
  details: Record<string, string | number | boolean | null>
  requestId: string | null
}

/**
 * The hash of an entry that follows another (security 1.3): HMAC-SHA256 in hex over the hash before and the entry, its
 * fields in a fixed order. Keyed, so that who can write the database cannot write a chain that verifies.
 */
export function chainHash(prevHash: string, entry: AuditEntry): string {
  const details = Object.entries(entry.details).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const { id, merchantId, livemode, at, actorType, actorId, action, objectType, objectId, requestId } = entry
  const fields = [id, merchantId, livemode, at, actorType, actorId, action, objectType, objectId, requestId, details]
  return createHmac('sha256', derivedKey('audit-chain'))
    .update(`${prevHash}\n${JSON.stringify(fields)}`)
    .digest('hex')
}
