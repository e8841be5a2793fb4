import { timingSafeEqual } from 'node:crypto'
import { findApiKeyByPrefix, markApiKeyUsed } from '@/db/repositories/api-keys'
import { getMerchant } from '@/db/repositories/merchants'
import type { ApiKeyRow } from '@/db/schema/api-keys'
import { readApiKeyText } from '@/lib/api-keys/api-key-text'
import type { ApiKeyCtx } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import type { ApiKeyScope } from '@/lib/core/terms'
import { merchantOf } from '@/lib/merchants/current-merchant'

/**
 * The frame of a request with an API key. Throws 401 `api_key_invalid`, the same for an unknown, a wrong, an expired and
 * a revoked key, and 403 `permission_denied` when it lacks the scope.
 */
export async function authenticateApiKey(text: string, scope: ApiKeyScope, requestId: string): Promise<ApiKeyCtx> {
  const given = readApiKeyText(text)
  const row = given && (await findApiKeyByPrefix(given.prefix))
  if (!given || !row || !isGood(row, given)) throw wrongKey()
  if (!row.scopes.includes(scope))
    throw new AppError('forbidden', 'permission_denied', `This key may not ${scope}. Use one with that scope.`)
  noteUse(row)
  const merchant = merchantOf(await getMerchant(row.merchantId))
  return { merchant, livemode: merchant.livemode, actor: { type: 'api_key', keyId: row.id }, requestId }
}

// To the minute, and nobody waits for it.
function noteUse(row: ApiKeyRow): void {
  const at = now()
  if (row.lastUsedAt !== null && row.lastUsedAt > at - MINUTE) return
  void markApiKeyUsed(row.merchantId, row.id, at, at - MINUTE).catch((error: unknown) =>
    log().warn({ err: error, key: row.id }, 'the use of an API key could not be noted'),
  )
}

function isGood(row: ApiKeyRow, given: { livemode: boolean; secretSha256: string }): boolean {
  const right = timingSafeEqual(Buffer.from(row.secretSha256, 'hex'), Buffer.from(given.secretSha256, 'hex'))
  const over = row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now())
  return right && !over && row.livemode === given.livemode
}

function wrongKey(): AppError {
  return new AppError('unauthenticated', 'api_key_invalid', 'This API key is not valid.')
}
