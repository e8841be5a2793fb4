import { insertApiKeyIfNew } from '@/db/repositories/api-keys'
import type { ApiKeyText } from '@/lib/api-keys/api-key-text'
import { newApiKeyRow } from '@/lib/api-keys/new-api-key-row'
import type { Ctx } from '@/lib/core/actor'
import type { ApiKeyScope } from '@/lib/core/terms'

/** Makes a key whose text is derived from something, unless it was made before; answers its text. */
export async function ensureApiKey(
  ctx: Ctx,
  input: { name: string; scopes: ApiKeyScope[] },
  key: ApiKeyText,
): Promise<string> {
  await insertApiKeyIfNew(newApiKeyRow(ctx, input, key))
  return key.text
}
