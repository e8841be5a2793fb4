import { beforeAll, expect, it } from 'vitest'
import { addMerchant, freshDatabase } from '@/db/testing'
import { findMerchantByEndpoint } from '@/db/repositories/merchants'
import type { Merchant } from '@/lib/core/actor'
import { ensureMerchantUser } from '@/lib/merchants/bootstrap-merchant'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { DAY, HOUR, MINUTE } from '@/lib/core/clock'
import { sha256 } from '@/lib/core/ids'
import { given, refusalOf } from '@/lib/testing'
import { setClock } from '@/lib/testing-stripe'
import { checkSession } from '@/lib/users/check-session'
import { signIn } from '@/lib/users/sign-in'
import { signOut, signOutEverywhere } from '@/lib/users/sign-out'
import { signUp } from '@/lib/users/sign-up'

// Without the local Stripe, whose tests sign in a hundred times as often, the limits are those of the real product.
process.env.STRIPE_API_BASE = ''
freshDatabase()

let merchant: Merchant
const PASSWORD = 'correct horse battery'

beforeAll(async () => {
  const { endpoint } = await addMerchant()
  merchant = merchantOf(given(await findMerchantByEndpoint(endpoint, false)))
  await signUp(merchant, { email: 'ada@example.com', name: 'Ada', password: PASSWORD }, 'req_test')
})

const enter = (email: string, password: string, ip = '192.0.2.1') =>
  signIn(merchant, { email, password, ip, userAgent: 'test', requestId: 'req_test' })

it('opens a session that is checked against its row', async () => {
  const { sid, role } = await enter('ADA@example.com', PASSWORD)
  expect(role).toBe('shopper')
  expect(await checkSession(sid)).toMatchObject({ user: { email: 'ada@example.com' }, merchant: { id: merchant.id } })
  expect(await checkSession(sha256(sid))).toBeNull()
})

it('answers a wrong password, an unknown person and nonsense alike', async () => {
  const ip = '192.0.2.2'
  const answers = await Promise.allSettled([
    enter('ada@example.com', 'wrong password', ip),
    enter('nobody@example.com', PASSWORD, ip),
    enter('not an address', PASSWORD, ip),
    enter('ada@example.com', '', ip),
  ])
  const words = answers.map((answer) => (answer.status === 'rejected' ? answer.reason : answer.status))
  for (const error of words) expect(error).toMatchObject({ code: 'credentials_invalid', message: words[0].message })
})

it('slows down after five failures from one address, also for the right password, and forgets after 15 minutes', async () => {
  const ip = '192.0.2.3'
  for (let i = 0; i < 5; i++) expect(await refusalOf(enter('ada@example.com', 'guess', ip))).toBe('credentials_invalid')
  expect(await refusalOf(enter('ada@example.com', PASSWORD, ip))).toBe('rate_limited')
  expect(await enter('ada@example.com', PASSWORD, '192.0.2.4')).toMatchObject({ role: 'shopper' })
  setClock(15 * MINUTE + 1000)
  expect(await enter('ada@example.com', PASSWORD, ip)).toMatchObject({ role: 'shopper' })
  setClock(0)
})

it('does not let a burst of guesses through before the first has failed', async () => {
  await signUp(merchant, { email: 'burst@example.com', name: 'Burst', password: PASSWORD }, 'req_test')
  const guesses = Array.from({ length: 12 }, () => refusalOf(enter('burst@example.com', 'guess', '192.0.2.5')))
  const codes = await Promise.all(guesses)
  expect(codes.filter((code) => code === 'credentials_invalid').length).toBeLessThanOrEqual(5)
})

it('ends a session by signing out, and all of them by signing out everywhere', async () => {
  const [first, second, third] = [
    await enter('ada@example.com', PASSWORD),
    await enter('ada@example.com', PASSWORD),
    await enter('ada@example.com', PASSWORD),
  ]
  await signOut(merchant.id, sha256(first.sid))
  expect(await checkSession(first.sid)).toBeNull()
  expect(await checkSession(second.sid)).not.toBeNull()
  await signOutEverywhere(merchant.id, second.userId)
  expect(await checkSession(second.sid)).toBeNull()
  expect(await checkSession(third.sid)).toBeNull()
})

it('ends a shopper’s session after 7 days unused and after 30 days in any case', async () => {
  const { sid } = await enter('ada@example.com', PASSWORD)
  for (const day of [6, 12, 18, 24, 29]) {
    setClock(day * DAY)
    expect(await checkSession(sid), `day ${day}`).not.toBeNull()
  }
  setClock(30 * DAY + MINUTE)
  expect(await checkSession(sid)).toBeNull()
  setClock(0)
  const idle = await enter('ada@example.com', PASSWORD)
  setClock(7 * DAY + MINUTE)
  expect(await checkSession(idle.sid)).toBeNull()
  setClock(0)
})

it('ends a merchant user’s session after half an hour unused and after 12 hours in any case', async () => {
  await ensureMerchantUser(merchant, { email: 'mina@example.com', name: 'Mina', password: PASSWORD })
  const idle = await enter('mina@example.com', PASSWORD)
  setClock(31 * MINUTE)
  expect(await checkSession(idle.sid)).toBeNull()
  setClock(0)
  const { sid, role } = await enter('mina@example.com', PASSWORD)
  expect(role).toBe('merchant')
  for (let at = 25 * MINUTE; at < 12 * HOUR; at += 25 * MINUTE) {
    setClock(at)
    expect(await checkSession(sid)).not.toBeNull()
  }
  setClock(12 * HOUR + 1000)
  expect(await checkSession(sid)).toBeNull()
  setClock(0)
})
