import { transaction } from '@/db/client'
import { endApiKey, insertApiKey, lockApiKeys, revokeApiKey } from '@/db/repositories/api-keys'
import { newApiKeyText } from '@/lib/api-keys/api-key-text'
import { recordAudit } from '@/lib/audit/record-audit'
import { newApiKeyRow } from '@/lib/api-keys/new-api-key-row'
import type { Overlap } from '@/lib/api-keys/types'
import { stateOf } from '@/lib/api-keys/view'
import type { Ctx } from '@/lib/core/actor'
import { DAY, HOUR, now } from '@/lib/core/clock'
import { conflict, notFound } from '@/lib/core/errors'

const OVERLAP_MS: Record<Overlap, number> = { now: 0, hour: HOUR, day: DAY, week: 7 * DAY }

/**
 * Makes a key that takes another's place, with its name and scopes; its text is answered this once. The old one works on
 * for the overlap; one that still works from the rotation before ends now, so that there are two at most. Throws 404,
 * and 409 `api_key_not_active` for a key that was replaced, has expired or is revoked.
 */
export async function rotateApiKey(ctx: Ctx, id: string, overlap: Overlap): Promise<string> {
  const key = newApiKeyText(ctx.livemode)
  await transaction(async () => {
    const keys = await lockApiKeys(ctx.merchant.id)
    const old = keys.find((one) => one.id === id)
    if (!old) throw notFound('API key')
    if (stateOf(old) !== 'active')
      throw conflict('api_key_not_active', 'This key was replaced or revoked already. Reload the page.')
    const at = now()
    for (const before of keys.filter((one) => one.name === old.name && stateOf(one) === 'ending')) {
      await revokeApiKey(ctx.merchant.id, before.id, at)
      await recordAudit(ctx, 'api_key.revoked', { type: 'api_key', id: before.id })
    }
    const replacement = newApiKeyRow(ctx, old, key)
    const endsAt = at + OVERLAP_MS[overlap]
    await endApiKey(ctx.merchant.id, id, endsAt)
    await insertApiKey(replacement)
    await recordAudit(
      ctx,
      'api_key.rotated',
      { type: 'api_key', id: id },
      { replacement: replacement.id, ends_at: endsAt },
    )
  })
  return key.text
}
