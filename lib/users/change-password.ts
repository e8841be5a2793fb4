import { transaction } from '@/db/client'
import { revokeAllSessionsOfUser } from '@/db/repositories/sessions'
import { updatePasswordHash } from '@/db/repositories/users'
import { now } from '@/lib/core/clock'
import { invalid } from '@/lib/core/errors'
import type { Role } from '@/lib/core/terms'
import { auditUser } from '@/lib/users/audit-user'
import { confirmPassword, type SignedInPerson } from '@/lib/users/confirm-password'
import { hashPassword } from '@/lib/users/password'

/**
 * Gives somebody who is signed in another password and ends all its other sessions (security 93). Throws 401
 * `password_wrong` on `password`, 429 `rate_limited`, and 422 on `newPassword` for one that cannot be (`hashPassword`)
 * or is the old one: `password_same`.
 */
export async function changePassword(
  person: SignedInPerson & { role: Role; name: string | null },
  given: { password: string; newPassword: string; ip: string | null; requestId: string },
): Promise<void> {
  const { merchant, userId, role, email, name, sessionIdHash } = person
  const { password, newPassword, requestId } = given
  await confirmPassword(person, given)
  if (newPassword === password)
    throw invalid('password_same', 'This is your password already. Choose another one.', 'newPassword')
  const passwordHash = await hashPassword(newPassword, [email, name ?? ''], 'newPassword')
  await transaction(async () => {
    const at = now()
    await updatePasswordHash(merchant.id, userId, passwordHash, at)
    await revokeAllSessionsOfUser(merchant.id, userId, at, sessionIdHash)
    await auditUser(merchant, { id: userId, role }, 'user.password_changed', requestId)
  })
}
