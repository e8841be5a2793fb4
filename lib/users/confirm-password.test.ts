import { beforeAll, expect, it } from 'vitest'
import { addMerchant, freshDatabase } from '@/db/testing'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findMerchantByEndpoint } from '@/db/repositories/merchants'
import type { Merchant } from '@/lib/core/actor'
import { HOUR, now } from '@/lib/core/clock'
import { sha256 } from '@/lib/core/ids'
import { ensureMerchantUser } from '@/lib/merchants/bootstrap-merchant'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { given, refusalOf } from '@/lib/testing'
import { setClock } from '@/lib/testing-stripe'
import { checkSession } from '@/lib/users/check-session'
import { confirmPassword } from '@/lib/users/confirm-password'
import { signIn } from '@/lib/users/sign-in'

// Without the local Stripe, whose tests sign in a hundred times as often, the limits are those of the real product.
process.env.STRIPE_API_BASE = ''
freshDatabase()

let merchant: Merchant
const PASSWORD = 'correct horse battery'

beforeAll(async () => {
  const { endpoint } = await addMerchant()
  merchant = merchantOf(given(await findMerchantByEndpoint(endpoint, false)))
  for (const email of ['ada@example.com', 'eve@example.com'])
    await ensureMerchantUser(merchant, {
      email,
      name: 'Ada',
      password: email === 'ada@example.com' ? PASSWORD : 'eve eve eve',
    })
})

async function signedIn(email: string, password: string, ip: string) {
  const { sid, userId } = await signIn(merchant, { email, password, ip, userAgent: 'test', requestId: 'req_test' })
  const confirm = (again: string) =>
    confirmPassword(
      { merchant, userId, email, sessionIdHash: sha256(sid) },
      { password: again, ip, requestId: 'req_test' },
    )
  const confirmedAt = async () => given(await checkSession(sid)).session.reauthenticatedAt
  return { userId, confirm, confirmedAt }
}

it('notes on the session that the password was given again, and in the audit log', async () => {
  const { userId, confirm, confirmedAt } = await signedIn('ada@example.com', PASSWORD, '192.0.2.1')
  expect(await confirmedAt()).toBeNull()
  setClock(HOUR / 4)
  await confirm(PASSWORD)
  expect(now() - given(await confirmedAt())).toBeLessThan(1_000)
  const actions = (await listAuditOfObject(merchant.id, 'user', userId)).map(({ action }) => action)
  expect(actions.at(-1)).toBe('user.reauthenticated')
  setClock(0)
})

it('refuses a wrong password and another person’s, and slows down as at sign-in', async () => {
  const { confirm, confirmedAt } = await signedIn('ada@example.com', PASSWORD, '192.0.2.2')
  for (const wrong of ['', 'guess', 'eve eve eve', PASSWORD.toUpperCase(), `${PASSWORD} `])
    expect(await refusalOf(confirm(wrong)), wrong).toBe('password_wrong')
  expect(await confirmedAt()).toBeNull()
  expect(await refusalOf(confirm(PASSWORD))).toBe('rate_limited')
})
