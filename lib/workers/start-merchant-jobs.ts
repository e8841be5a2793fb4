import type { Merchant } from '@/lib/core/actor'
import { startReconciling } from '@/lib/payment-methods/reconcile-wallets'
import { startReminding } from '@/lib/payment-methods/remind-of-expiry'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { startKeepingHouse } from '@/lib/workers/keep-house'

/** Makes sure that what is done for a merchant again and again is waiting: sweep, comparison, reminders, house. */
export async function startMerchantJobs(merchant: Merchant): Promise<void> {
  await startSweeping(merchant)
  await startReconciling(merchant)
  await startReminding(merchant)
  await startKeepingHouse(merchant)
}
