import { brokenStorage } from '@/db/testing-rows'
import { ofHistory } from '@/lib/testing-checker-history'
import { ofMails } from '@/lib/testing-checker-mails'
import { allPayments, ofPayments } from '@/lib/testing-checker-payments'
import { ofRefunds } from '@/lib/testing-checker-refunds'
import { ofReplays } from '@/lib/testing-checker-replays'
import { ofSecrets } from '@/lib/testing-checker-secrets'
import { ofWallets } from '@/lib/testing-checker-wallets'

declare module 'vitest' {
  interface TaskMeta {
    /** What the checker found in this scenario, for the table of `npm run torture`. */
    violations?: number
    /** A figure worth a line beside it. */
    note?: string
  }
}

/**
 * What the histories of both sides contradict, in words; empty when all is well (engine 6, I1 to I12). It reads
 * Stripe's objects, our rows, the mailbox and the log, and asks none of the code that wrote them; only a key that is
 * sent again is sent to the product. What `isExpected` accepts is not counted.
 */
export async function contradictions(
  merchantId: string,
  task?: { meta: { violations?: number } },
  isExpected = (_problem: string) => false,
): Promise<string[]> {
  const payments = await allPayments(merchantId)
  const found = [
    ...(await ofReplays(merchantId, payments)),
    ...(await ofPayments(payments)),
    ...(await ofRefunds(payments)),
    ...(await ofWallets(merchantId)),
    ...(await ofHistory(merchantId, payments)),
    ...(await ofMails()),
    ...(await ofSecrets()),
    ...(await brokenStorage()),
  ].filter((problem) => !isExpected(problem))
  if (task) task.meta.violations = found.length
  return found
}
