import { appendAudit, countAuditSince } from '@/db/repositories/audit'
import { findUserByEmail } from '@/db/repositories/users'
import type { UserRow } from '@/db/schema/users'
import type { Merchant } from '@/lib/core/actor'
import { HOUR, MINUTE, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId, sha256 } from '@/lib/core/ids'
import { verifyPassword } from '@/lib/users/password'

export type PasswordTry = { emailNorm: string; password: string; ip: string | null; requestId: string }

/**
 * The user whose e-mail and password these are. Unknown e-mail and wrong password answer the same, in the same time: null;
 * too many failures slow down with 429 `rate_limited` (security 1.3).
 */
export async function tryPassword(merchant: Merchant, input: PasswordTry): Promise<UserRow | null> {
  const { emailNorm, password, ip, requestId } = input
  const keys = failureKeys(sha256(emailNorm), ip)
  return trying(keys, async () => {
    const at = now()
    await refuseTooMany(merchant, keys, at)
    const found = await findUserByEmail(merchant.id, emailNorm)
    if ((await verifyPassword(password, found?.passwordHash ?? null)) && found) return found
    for (const objectId of keys)
      await appendAudit({
        id: newId(),
        merchantId: merchant.id,
        livemode: merchant.livemode,
        at,
        actorType: 'anonymous',
        actorId: null,
        action: 'user.sign_in_failed',
        objectType: 'sign_in',
        objectId,
        details: {},
        requestId,
      })
    return null
  })
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
