import { transaction } from '@/db/client'
import { findMerchantByEndpoint, insertMerchant, updateMerchant } from '@/db/repositories/merchants'
import { findUserByEmail, insertUserIfNew } from '@/db/repositories/users'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { env, isLiveKey } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { ENV_ENDPOINT, merchantOf } from '@/lib/merchants/current-merchant'
import { loadStripeCredentials } from '@/lib/merchants/load-stripe-credentials'
import { retrieveAccountId } from '@/lib/stripe/account'
import { provideCredentials } from '@/lib/stripe/credentials'
import { describe } from '@/lib/stripe/failures'
import { normalizeEmail } from '@/lib/users/email'
import { hashPassword } from '@/lib/users/password'

/**
 * At start: the merchant of the environment's keys exists, knows its Stripe account and has its first user.
 * Throws when the keys belong to another account than the rows: charges would run twice over there (security 3.15).
 */
export async function bootstrapMerchant(): Promise<Merchant> {
  const { STRIPE_SECRET_KEY, CARDFILE_MERCHANT_NAME, CARDFILE_ADMIN_EMAIL, CARDFILE_ADMIN_PASSWORD } = env()
  provideCredentials(loadStripeCredentials)
  const livemode = isLiveKey(STRIPE_SECRET_KEY)
  const at = now()
  await transaction(async () => {
    if (await findMerchantByEndpoint(ENV_ENDPOINT, livemode)) return
    await insertMerchant({
      id: newId(),
      livemode,
      name: CARDFILE_MERCHANT_NAME,
      endpoint: ENV_ENDPOINT,
      createdAt: at,
      updatedAt: at,
    })
  })
  const row = await findMerchantByEndpoint(ENV_ENDPOINT, livemode)
  if (!row) throw new Error('The merchant row could not be made')
  const merchant = await pinAccount(merchantOf(row))
  if (CARDFILE_ADMIN_EMAIL && CARDFILE_ADMIN_PASSWORD)
    await ensureMerchantUser(merchant, {
      email: CARDFILE_ADMIN_EMAIL,
      name: merchant.name,
      password: CARDFILE_ADMIN_PASSWORD,
    })
  return merchant
}

/** Makes a merchant user unless one has this e-mail; an existing password is never touched. */
export async function ensureMerchantUser(
  merchant: Merchant,
  input: { email: string; name: string; password: string },
): Promise<void> {
  const emailNorm = normalizeEmail(input.email)
  if (await findUserByEmail(merchant.id, emailNorm)) return
  const at = now()
  await insertUserIfNew({
    id: newId(),
    merchantId: merchant.id,
    livemode: merchant.livemode,
    email: input.email,
    emailNorm,
    name: input.name,
    passwordHash: await hashPassword(input.password, [input.email]),
    role: 'merchant',
    createdAt: at,
    updatedAt: at,
  })
}

async function pinAccount(merchant: Merchant): Promise<Merchant> {
  let account: string
  try {
    account = await retrieveAccountId(merchant)
  } catch (error) {
    // Stripe being away must not keep shoppers from their list of cards.
    log().warn({ reason: describe(error) }, 'the Stripe account could not be checked at start')
    return merchant
  }
  if (merchant.stripeAccountId && merchant.stripeAccountId !== account)
    throw new Error(
      `The Stripe key belongs to ${account}, but this database to ${merchant.stripeAccountId}. Use its key or another database.`,
    )
  if (!merchant.stripeAccountId) await updateMerchant(merchant.id, { stripeAccountId: account, updatedAt: now() })
  return { ...merchant, stripeAccountId: account }
}
