import type { ApiKeyRow } from '@/db/schema/api-keys'
import type { ApiKeyState, ApiKeyView } from '@/lib/api-keys/types'
import { now } from '@/lib/core/clock'

/** A key row as pages show it; `emails` by user id. */
export function apiKeyView(row: ApiKeyRow, emails: Map<string, string>): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    hint: `ck_${row.livemode ? 'live' : 'test'}_${row.prefix.slice(0, 4)}…${row.last4}`,
    scopes: row.scopes,
    state: stateOf(row),
    createdAt: row.createdAt,
    createdBy: row.createdBy && (emails.get(row.createdBy) ?? null),
    lastUsedAt: row.lastUsedAt,
    expiresAt: row.expiresAt,
    revokedAt: row.revokedAt,
  }
}

/** What a key is good for at this moment. */
export function stateOf({ revokedAt, expiresAt }: Pick<ApiKeyRow, 'revokedAt' | 'expiresAt'>): ApiKeyState {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt === null) return 'active'
  return expiresAt > now() ? 'ending' : 'expired'
}
