import { networkOf } from '@/lib/rate-limits/network-of'
import { take } from '@/lib/rate-limits/take'

/** Counts a card that could not be set up; true while its customer and address may try another (security 1.3). */
export async function noteFailedSetUp(customerId: string, address: string | null): Promise<boolean> {
  const waits = [await take('failed_set_up_hourly', customerId), await take('failed_set_up_daily', customerId)]
  if (address !== null) waits.push(await take('failed_set_up_from', networkOf(address)))
  return waits.every((wait) => wait === 0)
}
