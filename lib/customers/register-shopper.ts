import type { Merchant } from '@/lib/core/actor'
import { findWait } from '@/lib/rate-limits/find-wait'
import { networkOf } from '@/lib/rate-limits/network-of'
import { refuseToWait } from '@/lib/rate-limits/refuse-to-wait'
import { take } from '@/lib/rate-limits/take'
import { signUp, type SignUpInput } from '@/lib/users/sign-up'

/**
 * Signs a shopper up from a public page. Throws what `signUp` throws, and 429 `rate_limited` for an address that more
 * than ten of a day came from (security 1.3): behind each could be somebody who tries stolen cards.
 */
export async function registerShopper(
  merchant: Merchant,
  input: SignUpInput,
  { ip, requestId }: { ip: string | null; requestId: string },
): Promise<{ userId: string; customerId: string }> {
  const network = networkOf(ip)
  refuseToWait(await findWait('sign_up_from', network))
  const shopper = await signUp(merchant, input, requestId)
  await take('sign_up_from', network)
  return shopper
}
