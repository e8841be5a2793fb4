import { beforeEach, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { sha256 } from '@/lib/core/ids'
import { freshWorld, given, refusalOf } from '@/lib/testing'
import { changePassword } from '@/lib/users/change-password'
import { checkSession } from '@/lib/users/check-session'
import { signIn } from '@/lib/users/sign-in'
import { signUp } from '@/lib/users/sign-up'

const world = freshWorld()
const OLD = 'correct horse battery'
const NEW = 'violet harbor lantern'
const from = { ip: '192.0.2.7', requestId: 'req_test' }

let email: string
let people = 0
beforeEach(async () => {
  email = `ada${people++}@example.com`
  await signUp(world.merchant, { email, name: 'Ada Lovelace', password: OLD }, from.requestId)
})

const enter = (password: string) => signIn(world.merchant, { email, password, userAgent: 'test', ...from })

function change({ sid, userId }: { sid: string; userId: string }, password: string, newPassword: string) {
  const person = { userId, email, name: 'Ada Lovelace', role: 'shopper' as const, sessionIdHash: sha256(sid) }
  return changePassword({ merchant: world.merchant, ...person }, { password, newPassword, ...from })
}

it('changes the password, ends every other session and leaves a line in the audit log', async () => {
  const here = await enter(OLD)
  const elsewhere = await enter(OLD)
  await change(here, OLD, NEW)
  expect(await checkSession(here.sid)).not.toBeNull()
  expect(await checkSession(elsewhere.sid)).toBeNull()
  expect(await refusalOf(enter(OLD))).toBe('credentials_invalid')
  expect((await enter(NEW)).userId).toBe(here.userId)
  const actions = (await listAuditOfObject(world.merchant.id, 'user', here.userId)).map(({ action }) => action)
  expect(actions.slice(-3)).toEqual(['user.reauthenticated', 'user.password_changed', 'user.signed_in'])
})

it.each([
  ['password_wrong', 'password', 'not my password', NEW],
  ['password_same', 'newPassword', OLD, OLD],
  ['password_too_short', 'newPassword', OLD, 'violet'],
  ['password_too_long', 'newPassword', OLD, 'violet '.repeat(20)],
  ['password_too_common', 'newPassword', OLD, 'lovelace'],
])('is refused with %s on %s, and nothing changes', async (code, param, password, newPassword) => {
  const here = await enter(OLD)
  const elsewhere = await enter(OLD)
  await expect(change(here, password, newPassword)).rejects.toMatchObject({ code, param })
  expect(await checkSession(elsewhere.sid)).not.toBeNull()
  expect(given(await enter(OLD)).userId).toBe(here.userId)
})
