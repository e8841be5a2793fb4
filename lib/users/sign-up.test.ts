import { expect, it } from 'vitest'
import { findCustomerByUser } from '@/db/repositories/customers'
import { findUserByEmail } from '@/db/repositories/users'
import { freshWorld, refusalOf } from '@/lib/testing'
import { signUp } from '@/lib/users/sign-up'

const world = freshWorld()
const PASSWORD = 'correct horse battery'

const join = (email: string, password = PASSWORD, name = 'Ada') =>
  signUp(world.merchant, { email, name, password }, 'req_test')

it('makes a user and its one customer, the e-mail compared in lower case', async () => {
  const { userId, customerId } = await join('  Ada@Example.COM ')
  expect(await findUserByEmail(world.merchant.id, 'ada@example.com')).toMatchObject({
    id: userId,
    email: 'Ada@Example.COM',
    role: 'shopper',
    passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/),
  })
  expect(await findCustomerByUser(world.merchant.id, userId)).toMatchObject({ id: customerId, name: 'Ada' })
})

it('knows an e-mail that is taken, however it is written', async () => {
  await join('grace@example.com')
  expect(await refusalOf(join('GRACE@example.com'))).toBe('email_taken')
})

it('lets one of two sign-ups at the same moment win', async () => {
  const both = await Promise.allSettled([join('alan@example.com'), join('Alan@example.com')])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

it.each(['', 'ada', 'ada@', '@example.com', 'a da@example.com', 'аda@example.com', `${'a'.repeat(250)}@example.com`])(
  'refuses %j as an e-mail',
  async (email) => {
    expect(await refusalOf(join(email))).toBe('email_invalid')
  },
)

it.each([
  ['1234567', 'password_too_short'],
  ['x'.repeat(129), 'password_too_long'],
  ['password1', 'password_too_common'],
  ['aaaaaaaaaa', 'password_too_common'],
  ['hopper-grace', 'password_too_common'],
  ['HOPPER-GRACE', 'password_too_common'],
  ['hopper-grace@example.com', 'password_too_common'],
])('refuses %j as a password', async (password, code) => {
  expect(await refusalOf(join('hopper-grace@example.com', password))).toBe(code)
})

it.each(['', '   ', 'x'.repeat(256), 'a\u0000b'])('refuses %j as a name', async (name) => {
  expect(await refusalOf(join('name@example.com', PASSWORD, name))).toBe('name_invalid')
})
