import { z } from 'zod'
import { requestFacts } from '@/app/_doors/request'
import { rowId } from '@/app/_doors/row-id'
import type { Withdrawal } from '@/lib/consents/end-consent'

/** A posted withdrawal; `yes` when whoever takes it back has seen what is scheduled on its card. */
export const withdrawalForm = z.object({
  consentId: rowId('consent'),
  cancelScheduled: z.enum(['yes', '']).default(''),
})

/** Who takes an agreement back, with the facts of this request; `pageUrl` without what would open the page again. */
export async function withdrawalOf(
  giver: Pick<Withdrawal, 'actor' | 'component' | 'pageUrl' | 'sessionIdHash'>,
): Promise<Withdrawal> {
  const { ip, userAgent, acceptLanguage } = await requestFacts()
  return { ...giver, ip, userAgent, acceptLanguage }
}
