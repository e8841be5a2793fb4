import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { findUserByEmail } from '@/db/repositories/users'
import type { MerchantCtx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { addMerchant } from '@/lib/merchants/add-merchant'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import type { EnteredKeys } from '@/lib/merchants/entered-keys'
import { saveStripeCredentials } from '@/lib/merchants/save-stripe-credentials'
import { given, type World } from '@/lib/testing'
import type { StripeObject } from '@/lib/testing-stripe'

/** One more account at the local Stripe, empty, with the keys its dashboard would show. */
export type StripeAccount = EnteredKeys & { id: string }

/** Makes up an account nobody has used. */
export async function newStripeAccount(name = `shop${randomBytes(8).toString('hex')}`): Promise<StripeAccount> {
  const keys = { secretKey: `rk_test_${name}`, publishableKey: `pk_test_${name}`, webhookSecret: `whsec_${name}` }
  const { id } = await atStripe(keys, 'GET', '/v1/account')
  return { ...keys, id }
}

/** A call to the local Stripe with the secret key of an account. */
export async function atStripe(
  { secretKey }: Pick<EnteredKeys, 'secretKey'>,
  method: 'GET' | 'POST',
  path: string,
  form: Record<string, string> = {},
): Promise<StripeObject> {
  const answer = await fetch(`${inject('sandboxUrl')}${path}`, {
    method,
    headers: { Authorization: `Bearer ${secretKey}` },
    ...(method === 'POST' && { body: new URLSearchParams(form) }),
  })
  return answer.json()
}

/** Tells the local Stripe what one key may not do, or that it was rolled. */
export async function setKeyRights(key: string, rights: { denied?: string[]; revoked?: boolean }): Promise<void> {
  const answer = await fetch(`${inject('sandboxUrl')}/_sandbox/keys`, {
    method: 'POST',
    body: JSON.stringify({ key, ...rights }),
  })
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`)
}

/** One more merchant in the test's database, as `npm run merchant:add` makes it: without keys. */
export async function addShop(name = 'Blue Bottle'): Promise<World> {
  const email = `${newId()}@example.com`
  const endpoint = `shop-${randomBytes(6).toString('hex')}`
  const merchant = await addMerchant({ name, email, password: 'violet harbor 42', endpoint })
  const user = given(await findUserByEmail(merchant.id, email))
  return { merchant, ctx: ctxOf(merchant, user.id) }
}

/** The same with an account of its own at the local Stripe, its keys entered. */
export async function addConnectedShop(name?: string): Promise<World & { account: StripeAccount }> {
  const { merchant, ctx } = await addShop(name)
  const account = await newStripeAccount()
  await saveStripeCredentials(ctx, account)
  const connected = await getMerchantByEndpoint(merchant.endpoint)
  return { merchant: connected, ctx: { ...ctx, merchant: connected }, account }
}

function ctxOf(merchant: World['merchant'], userId: string): MerchantCtx {
  return { merchant, livemode: merchant.livemode, actor: { type: 'merchant_user', userId }, requestId: 'req_test' }
}
