import { transaction } from '@/db/client'
import { insertApiKey, lockApiKeys } from '@/db/repositories/api-keys'
import { newApiKeyText } from '@/lib/api-keys/api-key-text'
import { recordAudit } from '@/lib/audit/record-audit'
import { newApiKeyRow } from '@/lib/api-keys/new-api-key-row'
import { stateOf } from '@/lib/api-keys/view'
import type { Ctx } from '@/lib/core/actor'
import { AppError, invalid } from '@/lib/core/errors'
import type { ApiKeyScope } from '@/lib/core/terms'

/**
 * Makes a key of the merchant; its text is answered this once and stored hashed (security 1.2). Throws 422 for a name of
 * none or more than 80 characters and for no scope, and 409 `api_key_name_taken`: a key and those it has replaced share
 * a name, and nobody else has it.
 */
export async function createApiKey(ctx: Ctx, input: { name: string; scopes: ApiKeyScope[] }): Promise<string> {
  const name = input.name.trim().normalize('NFC')
  if (name === '' || [...name].length > 80 || /\p{Cc}/u.test(name))
    throw invalid('api_key_name_invalid', 'Give the key a name of at most 80 characters.', 'name')
  if (input.scopes.length === 0) throw invalid('api_key_scopes_missing', 'Choose what the key may do.', 'scopes')
  const key = newApiKeyText(ctx.livemode)
  const row = newApiKeyRow(ctx, { name, scopes: input.scopes }, key)
  await transaction(async () => {
    const keys = await lockApiKeys(ctx.merchant.id)
    if (keys.some((other) => other.name === name && ['active', 'ending'].includes(stateOf(other))))
      throw new AppError('conflict', 'api_key_name_taken', 'There is a working key with this name.', 'name')
    await insertApiKey(row)
    await recordAudit(ctx, 'api_key.created', { type: 'api_key', id: row.id }, { scopes: input.scopes.join(' ') })
  })
  return key.text
}
