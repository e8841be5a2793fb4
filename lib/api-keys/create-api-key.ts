import { insertApiKeyIfNew } from '@/db/repositories/api-keys'
import { type ApiKeyText, newApiKeyText } from '@/lib/api-keys/api-key-text'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { ApiKeyScope } from '@/lib/core/terms'

/** Makes a key of the merchant; its text is answered this once and stored hashed (security 1.2). */
export async function createApiKey(
  ctx: Ctx,
  input: { name: string; scopes: ApiKeyScope[] },
  key: ApiKeyText = newApiKeyText(ctx.livemode),
): Promise<string> {
  await insertApiKeyIfNew({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    name: input.name,
    prefix: key.prefix,
    secretSha256: key.secretSha256,
    last4: key.text.slice(-4),
    scopes: input.scopes,
    createdBy: actorId(ctx.actor),
    createdAt: now(),
  })
  return key.text
}
