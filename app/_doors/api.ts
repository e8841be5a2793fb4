import { addressOf } from '@/app/_doors/request'
import type { ApiLine } from '@/app/_doors/told'
import { authenticateApiKey } from '@/lib/api-keys/authenticate-api-key'
import type { ApiKeyCtx } from '@/lib/core/actor'
import { AppError, notFound } from '@/lib/core/errors'
import type { ApiKeyScope } from '@/lib/core/terms'
import { refuseToWait } from '@/lib/rate-limits/refuse-to-wait'
import { take } from '@/lib/rate-limits/take'

/** What a call needs: a scope of its key, a request id and, where it is one, a place among the key's charges. */
export type Asked = { scope: ApiKeyScope; requestId: string; limit?: 'charge' | undefined }

/**
 * The frame of a REST request: its API key, which must have the scope and calls left; cookies do not count (contract
 * 1.2). `line` learns whose it is. Throws 401, 400 for two different keys, 403 for a publishable key,
 * 429 with the seconds to wait and 403 without the scope.
 */
export async function apiCtx(
  request: Request,
  { scope, requestId, limit }: Asked,
  line: Pick<ApiLine, 'merchant' | 'key'>,
): Promise<ApiKeyCtx> {
  const [key, other] = [...new Set(keysOf(request.headers))]
  if (key === undefined)
    throw new AppError('unauthenticated', 'api_key_missing', 'Send your API key as X-API-Key or Authorization: Bearer.')
  if (other !== undefined)
    throw new AppError('bad_request', 'api_key_ambiguous', 'This request carries two different API keys. Send one.')
  if (/^pk_(test|live)_/.test(key))
    throw new AppError(
      'forbidden',
      'publishable_key_not_allowed',
      'This is a publishable key, which is for browsers. Send an API key.',
    )
  const { ctx, scopes } = await authenticateApiKey(key, { requestId, address: addressOf(request.headers) })
  const { keyId } = ctx.actor
  Object.assign(line, { merchant: ctx.merchant.id, key: keyId })
  refuseToWait(await take('api', keyId))
  if (limit) refuseToWait(await take(limit, keyId))
  if (!scopes.includes(scope))
    throw new AppError('forbidden', 'permission_denied', `This key may not ${scope}. Use one with that scope.`)
  return ctx
}

function keysOf(headers: Headers): string[] {
  const own = headers.get('x-api-key')
  const authorization = headers.get('authorization')
  return [own, authorization === null ? null : keyOf(authorization)].filter((key) => key !== null)
}

// A header that is no key at all is a wrong key, not a missing one.
function keyOf(authorization: string): string {
  const [, scheme, value = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization) ?? []
  if (scheme?.toLowerCase() === 'bearer') return value
  if (scheme) return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? ''
  return ''
}

/** An id of Stripe's or of ours from the address; anything else is the one 404, without a query. */
export function idOf(text: string | undefined, prefix: string, what: string): string {
  const form = new RegExp(`^(?:${prefix}_[A-Za-z0-9]{1,250}|[0-9a-f-]{36})$`)
  if (text === undefined || !form.test(text)) throw notFound(what)
  return text
}
