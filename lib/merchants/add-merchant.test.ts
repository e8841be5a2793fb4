import { expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { newId } from '@/lib/core/ids'
import { addMerchant, type NewMerchant } from '@/lib/merchants/add-merchant'
import { getMerchantByEndpoint, merchantsOfThisMode } from '@/lib/merchants/current-merchant'
import { freshWorld, refusalOf } from '@/lib/testing'
import { signIn } from '@/lib/users/sign-in'

const world = freshWorld()
const PASSWORD = 'violet harbor 42'

const add = (given: Partial<NewMerchant> = {}) =>
  addMerchant({
    name: 'Blue Bottle',
    email: 'owner@example.com',
    password: PASSWORD,
    endpoint: `s-${newId().slice(0, 8)}`,
    ...given,
  })
const enter = (merchant: Awaited<ReturnType<typeof add>>, email = 'owner@example.com') =>
  signIn(merchant, { email, password: PASSWORD, ip: '192.0.2.1', userAgent: 'test', requestId: 'req_test' })

it('makes a merchant of its own, whose user signs in there and nowhere else', async () => {
  const merchant = await add({ name: 'Café Zoë & Co.', endpoint: undefined, email: ' Zoe@Example.com' })
  expect(merchant).toMatchObject({
    endpoint: 'cafe-zoe-co',
    livemode: false,
    stripeAccountId: null,
    name: 'Café Zoë & Co.',
  })
  expect(await getMerchantByEndpoint('cafe-zoe-co')).toEqual(merchant)
  expect(await merchantsOfThisMode()).toEqual([world.merchant, merchant])
  expect(await enter(merchant, 'zoe@example.com')).toMatchObject({ role: 'merchant' })
  expect(await refusalOf(enter(world.merchant, 'zoe@example.com'))).toBe('credentials_invalid')
  const [entry] = await listAuditOfObject(merchant.id, 'merchant', merchant.id)
  expect(entry).toMatchObject({ action: 'merchant.added', details: { endpoint: 'cafe-zoe-co' } })
})

it('the same person may be the user of two merchants: two accounts that know nothing of each other', async () => {
  const [one, two] = [await add(), await add({ password: 'another harbor 43' })]
  expect(await enter(one)).toMatchObject({ role: 'merchant' })
  expect(await refusalOf(enter(two))).toBe('credentials_invalid')
})

it('refuses what cannot be, and adds nothing', async () => {
  const taken = await add()
  const before = await merchantsOfThisMode()
  const cases: [Partial<NewMerchant>, string][] = [
    [{ endpoint: taken.endpoint }, 'endpoint_taken'],
    [{ endpoint: 'default' }, 'endpoint_invalid'],
    [{ endpoint: 'Not An Address' }, 'endpoint_invalid'],
    [{ endpoint: '../admin' }, 'endpoint_invalid'],
    [{ endpoint: '-' }, 'endpoint_invalid'],
    [{ name: '  ' }, 'name_invalid'],
    [{ name: '商店', endpoint: undefined }, 'endpoint_invalid'],
    [{ name: 'x'.repeat(81) }, 'name_invalid'],
    [{ email: 'nobody' }, 'email_invalid'],
    [{ password: 'short' }, 'password_too_short'],
    [{ password: 'owner@example.com' }, 'password_too_common'],
  ]
  for (const [wrong, code] of cases) expect(await refusalOf(add(wrong)), JSON.stringify(wrong)).toBe(code)
  expect(await merchantsOfThisMode()).toEqual(before)
})
