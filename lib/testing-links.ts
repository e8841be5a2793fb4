import { updateMerchant } from '@/db/repositories/merchants'
import type { ApiKeyCtx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { World } from '@/lib/testing'

/** The frame of a call with an API key. */
export function apiKeyCtx({ merchant }: World): ApiKeyCtx {
  const actor = { type: 'api_key' as const, keyId: newId() }
  return { merchant, livemode: merchant.livemode, actor, requestId: 'req_test' }
}

/** Lets pages of one origin open our popup and be returned to. */
export async function allowOrigin({ merchant }: World, origin: string): Promise<void> {
  await updateMerchant(merchant.id, { allowedOrigins: [origin], updatedAt: now() })
}

/** The token at the end of a link. */
export function tokenIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}
