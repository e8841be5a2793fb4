import { failedSetUpsWait } from '@/lib/rate-limits/failed-set-ups-wait'
import { refuseToWait } from '@/lib/rate-limits/refuse-to-wait'

/** Throws 429 `rate_limited` for a customer, or an address if one is known, behind too many cards that failed. */
export async function refuseFailedSetUps(customerId: string, address: string | null = null): Promise<void> {
  refuseToWait(await failedSetUpsWait(customerId, address))
}
