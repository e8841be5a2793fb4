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
import { networkOf } from '@/lib/rate-limits/network-of'
import { refuseToWait } from '@/lib/rate-limits/refuse-to-wait'
import { take } from '@/lib/rate-limits/take'

/**
 * The frame of a request with an API key, and what the key may do. Throws 401 `api_key_invalid`, the same for an unknown,
 * a wrong, an expired and a revoked key; too many of those from one address are answered 429 `rate_limited`.
 */
export async function authenticateApiKey(
  text: string,
  { requestId, address }: { requestId: string; address: string | null },
): Promise<{ ctx: ApiKeyCtx; scopes: ApiKeyScope[] }> {
  const given = readApiKeyText(text)
  const row = given && (await findApiKeyByPrefix(given.prefix))
  if (!given || !row || !isGood(row, given)) throw await wrongKey(address)
  noteUse(row)
  const merchant = merchantOf(await getMerchant(row.merchantId))
  const { livemode } = merchant
  return { ctx: { merchant, livemode, actor: { type: 'api_key', keyId: row.id }, requestId }, scopes: row.scopes }
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

// A right key is never refused for its neighbours' wrong ones: 256 bits are not guessed, and an address may be a proxy.
async function wrongKey(address: string | null): Promise<AppError> {
  refuseToWait(await take('wrong_api_key', networkOf(address)))
  return new AppError('unauthenticated', 'api_key_invalid', 'This API key is not valid.')
}
