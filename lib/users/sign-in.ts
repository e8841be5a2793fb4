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
  const keys = failureKeys(sha256(emailNorm), input.ip)
  const user = await trying(keys, async () => {
    const at = now()
    await refuseTooMany(merchant, keys, at)
    const found = await findUserByEmail(merchant.id, emailNorm)
    if ((await verifyPassword(input.password, found?.passwordHash ?? null)) && found) return found
    for (const objectId of keys)
      await appendAudit({
        ...entry(merchant, at, input.requestId),
        action: 'user.sign_in_failed',
        objectType: 'sign_in',
        objectId,
      })
    throw wrong
  })
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

// 5 failures in 15 minutes per account and address, 20 an hour per account, 60 an hour per address. A try that is still
// being checked counts as a failure: a burst of guesses would else be through before the first is noted.
async function refuseTooMany(merchant: Merchant, [both, account, address]: FailureKeys, at: number): Promise<void> {
  const factor = env().STRIPE_API_BASE ? 100 : 1
  const limits: [string, number, number][] = [
    [both, 15 * MINUTE, 5],
    [account, HOUR, 20],
    [address, HOUR, 60],
  ]
  for (const [objectId, window, most] of limits) {
    const others = (underWay.get(objectId) ?? 1) - 1
    const failures = await countAuditSince(merchant.id, 'user.sign_in_failed', objectId, at - window)
    if (failures + others >= most * factor)
      throw new AppError('rate_limited', 'rate_limited', 'Too many attempts. Wait a few minutes and try again.')
  }
}

type FailureKeys = [both: string, account: string, address: string]

function failureKeys(account: string, ip: string | null): FailureKeys {
  const address = ip ?? 'unknown'
  return [sha256(`${account}|${address}`), account, sha256(address)]
}

const underWay = new Map<string, number>()

async function trying<T>(keys: FailureKeys, work: () => Promise<T>): Promise<T> {
  for (const key of keys) underWay.set(key, (underWay.get(key) ?? 0) + 1)
  try {
    return await work()
  } finally {
    for (const key of keys) {
      const left = (underWay.get(key) ?? 1) - 1
      if (left > 0) underWay.set(key, left)
      else underWay.delete(key)
    }
  }
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
