import { getMerchant } from '@/db/repositories/merchants'
import type { Ctx } from '@/lib/core/actor'
import { invalid } from '@/lib/core/errors'
import { isAllowedUrl } from '@/lib/hosted-links/is-allowed-url'

/** Lets a page of ours go back only to the merchant's own pages (security 97); throws 422 `return_url_not_allowed`. */
export async function checkReturnUrl(ctx: Ctx, returnUrl: string, param = 'return_url'): Promise<string> {
  const { allowedOrigins } = await getMerchant(ctx.merchant.id)
  if (isAllowedUrl(returnUrl, allowedOrigins ?? [])) return new URL(returnUrl).href
  throw invalid(
    'return_url_not_allowed',
    `The ${param} is not on one of your allowed origins. Add its origin in the settings first.`,
    param,
  )
}
