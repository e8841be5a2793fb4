import type { Merchant } from '@/lib/core/actor'
import { startReconciling } from '@/lib/payment-methods/reconcile-wallets'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { startKeepingHouse } from '@/lib/workers/keep-house'

/** Makes sure that what is done for a merchant again and again is waiting: the sweep, the comparison, the house. */
export async function startMerchantJobs(merchant: Merchant): Promise<void> {
  await startSweeping(merchant)
  await startReconciling(merchant)
  await startKeepingHouse(merchant)
}
