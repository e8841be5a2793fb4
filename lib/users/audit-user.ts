import { appendAudit } from '@/db/repositories/audit'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { Role } from '@/lib/core/terms'

/** One line of the audit log about what a user did to its own sign-in, in the caller's transaction. */
export async function auditUser(
  merchant: Merchant,
  user: { id: string; role: Role },
  action: 'user.signed_up' | 'user.signed_in' | 'user.reauthenticated' | 'user.password_changed',
  requestId: string,
): Promise<void> {
  await appendAudit({
    id: newId(),
    merchantId: merchant.id,
    livemode: merchant.livemode,
    at: now(),
    actorType: user.role === 'merchant' ? 'merchant_user' : 'shopper',
    actorId: user.id,
    action,
    objectType: 'user',
    objectId: user.id,
    details: {},
    requestId,
  })
}
