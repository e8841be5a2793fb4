import type { NewApiKeyRow } from '@/db/schema/api-keys'
import type { ApiKeyText } from '@/lib/api-keys/api-key-text'
import { actorId, type Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { ApiKeyScope } from '@/lib/core/terms'

/** The row of a key that is made now: of its text it keeps a hash and what tells it apart. */
export function newApiKeyRow(
  ctx: Ctx,
  { name, scopes }: { name: string; scopes: ApiKeyScope[] },
  key: ApiKeyText,
): NewApiKeyRow {
  return {
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    name,
    prefix: key.prefix,
    secretSha256: key.secretSha256,
    last4: key.text.slice(-4),
    scopes,
    createdBy: actorId(ctx.actor),
    createdAt: now(),
  }
}
