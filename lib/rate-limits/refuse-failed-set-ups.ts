import { findWait } from '@/lib/rate-limits/find-wait'
import { networkOf } from '@/lib/rate-limits/network-of'
import { refuseToWait } from '@/lib/rate-limits/refuse-to-wait'

/** Throws 429 `rate_limited` for a customer, or an address if one is known, behind too many cards that failed. */
export async function refuseFailedSetUps(customerId: string, address: string | null = null): Promise<void> {
  refuseToWait(
    await findWait('failed_set_up_hourly', customerId),
    await findWait('failed_set_up_daily', customerId),
    address === null ? 0 : await findWait('failed_set_up_from', networkOf(address)),
  )
}
