import { insertConsent } from '@/db/repositories/consents'
import type { ConsentRow } from '@/db/schema/consents'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** Who took an agreement back, and in which browser. */
export type Withdrawal = Pick<
  ConsentRow,
  'actor' | 'component' | 'pageUrl' | 'ip' | 'userAgent' | 'acceptLanguage' | 'sessionIdHash'
>

/**
 * Ends an agreement by a row of its own, with the caller's transaction and the customer locked: another took its place,
 * or it was withdrawn, by default in the form in which it was given.
 */
export async function endConsent(
  ctx: Ctx,
  given: ConsentRow,
  { supersededBy = null, withdrawal }: { supersededBy?: string | null; withdrawal?: Withdrawal } = {},
): Promise<void> {
  const status = supersededBy === null ? ('withdrawn' as const) : ('superseded' as const)
  await insertConsent({
    ...given,
    ...withdrawal,
    id: newId(),
    status,
    originalId: given.id,
    supersededBy,
    recordedAt: now(),
  })
  await recordAudit(ctx, `consent.${status}`, { type: 'consent', id: given.id })
}
