import { z } from 'zod'
import { requestFacts } from '@/app/_doors/request'
import { rowId } from '@/app/_doors/row-id'
import type { RecordConsentInput } from '@/lib/consents/record-consent'

/** A posted card of the wallet. */
export const cardForm = z.object({ paymentMethodId: rowId('card') })

/** Its removal; `yes` when the shopper has seen what is scheduled on it. */
export const removalForm = cardForm.extend({ cancelScheduled: z.enum(['yes', '']).default('') })

/** The set-up of a new card. */
export const setupForm = z.object({ setupIntentId: z.string().regex(/^seti_\w{1,250}$/) })

/** What was agreed to before it is confirmed. */
export const agreementForm = setupForm.extend({
  termsVersion: z.string().max(40),
  termsSha256: z.string().length(64),
  // The browser's clock, kept as evidence beside our own; absent means that the box was never ticked.
  checkedAt: z.number().int().positive().optional(),
})

/** That agreement as it is recorded, with the facts of this request; `pageUrl` without what would open the page again. */
export async function agreementOf(
  { setupIntentId, termsSha256, checkedAt }: z.output<typeof agreementForm>,
  pageUrl: string,
): Promise<RecordConsentInput> {
  const { ip, userAgent, acceptLanguage } = await requestFacts()
  return {
    stripeSetupIntentId: setupIntentId,
    accepted: checkedAt !== undefined,
    termsSha256,
    checkedAt: checkedAt ?? null,
    pageUrl,
    ip,
    userAgent,
    acceptLanguage,
  }
}
