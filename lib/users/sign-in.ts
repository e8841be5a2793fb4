import { insertSession } from '@/db/repositories/sessions'
import type { Merchant } from '@/lib/core/actor'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newToken, sha256 } from '@/lib/core/ids'
import type { Role } from '@/lib/core/terms'
import { auditUser } from '@/lib/users/audit-user'
import { normalizeEmail } from '@/lib/users/email'
import { tryPassword } from '@/lib/users/try-password'

export type SignInInput = {
  email: string
  password: string
  ip: string | null
  userAgent: string | null
  requestId: string
}
export type SignedIn = { sid: string; userId: string; role: Role }

/** How long a session lasts at most, and how long unused (security 1.3), in milliseconds. */
export const SESSION_LIFE: Record<Role, { most: number; idle: number }> = {
  shopper: { most: 30 * DAY, idle: 7 * DAY },
  merchant: { most: 12 * HOUR, idle: 30 * MINUTE },
}

/**
 * Checks e-mail and password and opens a session row. Unknown e-mail and wrong password answer the same, in the same
 * time: 401 `credentials_invalid`; too many failures slow down with 429 `rate_limited` (security 1.3).
 */
export async function signIn(merchant: Merchant, input: SignInInput): Promise<SignedIn> {
  const wrong = new AppError('unauthenticated', 'credentials_invalid', 'E-mail or password is wrong.')
  let emailNorm: string
  try {
    emailNorm = normalizeEmail(input.email)
  } catch {
    throw wrong
  }
  const { password, ip, requestId } = input
  const user = await tryPassword(merchant, { emailNorm, password, ip, requestId })
  if (!user) throw wrong
  return openSession(merchant, { id: user.id, role: user.role }, input)
}

/** Opens a session for a user who just proved who they are. */
export async function openSession(
  merchant: Merchant,
  user: { id: string; role: Role },
  facts: { ip: string | null; userAgent: string | null; requestId: string },
): Promise<SignedIn> {
  const sid = newToken()
  const at = now()
  await insertSession({
    id: sha256(sid),
    merchantId: merchant.id,
    livemode: merchant.livemode,
    userId: user.id,
    role: user.role,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: at + SESSION_LIFE[user.role].most,
    ip: facts.ip,
    userAgent: facts.userAgent,
  })
  await auditUser(merchant, user, 'user.signed_in', facts.requestId)
  return { sid, userId: user.id, role: user.role }
}
