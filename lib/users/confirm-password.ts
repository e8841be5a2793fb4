import { markReauthenticated } from '@/db/repositories/sessions'
import type { Merchant } from '@/lib/core/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { auditUser } from '@/lib/users/audit-user'
import { normalizeEmail } from '@/lib/users/email'
import { tryPassword } from '@/lib/users/try-password'

/** How long a password counts as just given, for what asks for it (security 1.3), in milliseconds. */
export const PASSWORD_FRESH = 5 * MINUTE

/** Who is signed in, and with which session. */
export type SignedInPerson = { merchant: Merchant; userId: string; email: string; sessionIdHash: string }

/**
 * Checks the password of somebody who is signed in and notes on the session that it was given. A wrong one counts as a
 * failed sign-in; throws 401 `password_wrong` on the parameter `password`, or 429 `rate_limited`.
 */
export async function confirmPassword(
  { merchant, userId, email, sessionIdHash }: SignedInPerson,
  given: { password: string; ip: string | null; requestId: string },
): Promise<void> {
  const user = await tryPassword(merchant, { ...given, emailNorm: normalizeEmail(email) })
  if (user?.id !== userId)
    throw new AppError('unauthenticated', 'password_wrong', 'This is not your password.', 'password')
  await markReauthenticated(merchant.id, sessionIdHash, now())
  await auditUser(merchant, user, 'user.reauthenticated', given.requestId)
}
