import { findWait } from '@/lib/rate-limits/find-wait'
import { networkOf } from '@/lib/rate-limits/network-of'

/** How many seconds a customer, or an address if one is known, has to wait after too many cards that failed; 0 for none. */
export async function failedSetUpsWait(customerId: string, address: string | null = null): Promise<number> {
  return Math.max(
    await findWait('failed_set_up_hourly', customerId),
    await findWait('failed_set_up_daily', customerId),
    address === null ? 0 : await findWait('failed_set_up_from', networkOf(address)),
  )
}
