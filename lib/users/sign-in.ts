import { appendAudit, countAuditSince } from '@/db/repositories/audit'
import { insertSession } from '@/db/repositories/sessions'
import { findUserByEmail } from '@/db/repositories/users'
import type { Merchant } from '@/lib/core/actor'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId, newToken, sha256 } from '@/lib/core/ids'
import type { Role } from '@/lib/core/terms'
import { normalizeEmail } from '@/lib/users/email'
import { verifyPassword } from '@/lib/users/password'

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
  const at = now()
  const account = sha256(emailNorm)
  await refuseTooMany(merchant, account, input.ip, at)
  const user = await findUserByEmail(merchant.id, emailNorm)
  if (!(await verifyPassword(input.password, user?.passwordHash ?? null)) || !user) {
    for (const objectId of failureKeys(account, input.ip))
      await appendAudit({
        ...entry(merchant, at, input.requestId),
        action: 'user.sign_in_failed',
        objectType: 'sign_in',
        objectId,
      })
    throw wrong
  }
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
  await appendAudit({
    ...entry(merchant, at, facts.requestId),
    actorType: user.role === 'merchant' ? 'merchant_user' : 'shopper',
    actorId: user.id,
    action: 'user.signed_in',
    objectType: 'user',
    objectId: user.id,
  })
  return { sid, userId: user.id, role: user.role }
}

// 5 failures in 15 minutes per account and address, 20 an hour per account, 60 an hour per address.
async function refuseTooMany(merchant: Merchant, account: string, ip: string | null, at: number): Promise<void> {
  const factor = env().STRIPE_API_BASE ? 100 : 1
  const [both, accountKey, ipKey] = failureKeys(account, ip)
  const limits: [string | undefined, number, number][] = [
    [both, 15 * MINUTE, 5],
    [accountKey, HOUR, 20],
    [ipKey, HOUR, 60],
  ]
  for (const [objectId, window, most] of limits) {
    if (!objectId) continue
    const failures = await countAuditSince(merchant.id, 'user.sign_in_failed', objectId, at - window)
    if (failures >= most * factor)
      throw new AppError('rate_limited', 'rate_limited', 'Too many attempts. Wait a few minutes and try again.')
  }
}

function failureKeys(account: string, ip: string | null): string[] {
  const address = ip ?? 'unknown'
  return [sha256(`${account}|${address}`), account, sha256(address)]
}

function entry(merchant: Merchant, at: number, requestId: string) {
  return {
    id: newId(),
    merchantId: merchant.id,
    livemode: merchant.livemode,
    at,
    actorType: 'anonymous' as const,
    actorId: null,
    details: {},
    requestId,
  }
}
