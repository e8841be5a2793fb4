import { transaction } from '@/db/client'
import { lockMerchant, updateMerchant } from '@/db/repositories/merchants'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError, invalid } from '@/lib/core/errors'

const MOST = 50
const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/**
 * Lets the pages of an origin open our popup and be returned to (contract D4), and answers it as browsers write it. It
 * is https, or http on this very machine in test mode, and nothing but scheme, host and port. Throws 422 that says what
 * is wrong with it, 409 `origin_known` and `origins_full`.
 */
export async function addAllowedOrigin(ctx: Ctx, text: string): Promise<string> {
  const origin = parseOrigin(text.trim(), ctx.livemode)
  await transaction(async () => {
    const known = (await lockMerchant(ctx.merchant.id)).allowedOrigins ?? []
    if (known.includes(origin)) throw new AppError('conflict', 'origin_known', 'This origin is in the list.', 'origin')
    if (known.length >= MOST)
      throw new AppError('conflict', 'origins_full', `There are ${MOST} origins already.`, 'origin')
    await updateMerchant(ctx.merchant.id, { allowedOrigins: [...known, origin], updatedAt: now() })
    await recordAudit(ctx, 'origin.added', { type: 'merchant', id: ctx.merchant.id }, { origin })
  })
  return origin
}

function parseOrigin(text: string, livemode: boolean): string {
  const refuse = (code: string, message: string) => invalid(code, message, 'origin')
  if (text.includes('*')) throw refuse('origin_wildcard', 'Add each origin by itself: there are no wildcards.')
  if (text.length > 300 || !/^[a-z][a-z\d+.-]*:\/\//i.test(text) || !URL.canParse(text))
    throw refuse('origin_invalid', 'An origin looks like https://shop.example.com.')
  const url = new URL(text)
  const isLocal = LOCAL.includes(url.hostname)
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal && !livemode)
  if (!isAllowed) throw refuse('origin_insecure', 'An origin begins with https://.')
  const more = url.pathname !== '/' || url.search || url.hash || /[?#@\\]/.test(text) || url.username || url.password
  if (more) throw refuse('origin_too_long', 'An origin ends after its host and port: leave out the path.')
  return url.origin
}
