import { transaction } from '@/db/client'
import { countAuditSince } from '@/db/repositories/audit'
import { isAccountOfAnother, lockMerchant, updateMerchant } from '@/db/repositories/merchants'
import { replaceStripeCredentials } from '@/db/repositories/stripe-credentials'
import { recordAudit } from '@/lib/audit/record-audit'
import { actorId, type MerchantCtx } from '@/lib/core/actor'
import { HOUR, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError, conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { activeKeyId, seal } from '@/lib/core/seal'
import { type EnteredKeys, keyHint, readKeys } from '@/lib/merchants/entered-keys'
import { placesOf } from '@/lib/merchants/load-stripe-credentials'
import type { SaveKeysResult } from '@/lib/merchants/types'
import { checkKeys } from '@/lib/stripe/check-keys'

const REFUSED = 'stripe_credentials.refused'
// Each try asks Stripe a dozen things; who guesses keys is slowed down.
const REFUSALS_AN_HOUR = 20

/**
 * Checks a merchant's own keys with Stripe and stores them sealed (security 1.2); from the next call on they are used,
 * and the ones before them are forgotten. A secret key that may not do all that is needed is not stored: its missing
 * permissions are answered. Throws what `readKeys` and `checkKeys` throw, 409 `stripe_account_mismatch` for another
 * account than the one the merchant's payments are in, 409 `stripe_account_in_use`, 429 `rate_limited`.
 */
export async function saveStripeCredentials(ctx: MerchantCtx, entered: EnteredKeys): Promise<SaveKeysResult> {
  const keys = readKeys(entered, ctx.livemode)
  await refuseTooMany(ctx)
  try {
    const { accountId, missing } = await checkKeys(ctx.merchant, keys)
    if (accountId === null || missing.length > 0) {
      await recordAudit(ctx, REFUSED, credentials(ctx.merchant.id), {
        reason: 'permissions_missing',
        missing: missing.join(' '),
      })
      return { kind: 'missing', permissions: missing }
    }
    await store(ctx, keys, accountId)
    return { kind: 'saved' }
  } catch (error) {
    if (error instanceof AppError) await recordAudit(ctx, REFUSED, credentials(ctx.merchant.id), { reason: error.code })
    throw error
  }
}

async function store(ctx: MerchantCtx, keys: EnteredKeys, accountId: string): Promise<void> {
  const { merchant, livemode } = ctx
  const row = { id: newId(), merchantId: merchant.id, livemode }
  const places = placesOf(row)
  const secretKeySealed = await seal(keys.secretKey, places.secretKey)
  const webhookSecretSealed = await seal(keys.webhookSecret, places.webhookSecret)
  const secretKeyHint = keyHint(keys.secretKey)
  await transaction(async () => {
    const at = now()
    await pinAccount(ctx, accountId, at)
    const replaced = await replaceStripeCredentials({
      ...row,
      secretKeySealed,
      secretKeyHint,
      publishableKey: keys.publishableKey,
      webhookSecretSealed,
      kid: activeKeyId(),
      stripeAccountId: accountId,
      createdBy: actorId(ctx.actor),
      createdAt: at,
    })
    await recordAudit(ctx, 'stripe_credentials.saved', credentials(row.id), {
      key: secretKeyHint,
      account: accountId,
      replaced,
    })
  })
}

// Charges would run twice in another account, and its cards are not the ones we know (security 3.15).
async function pinAccount({ merchant, livemode }: MerchantCtx, accountId: string, at: number): Promise<void> {
  const { stripeAccountId } = await lockMerchant(merchant.id)
  if (stripeAccountId === accountId) return
  if (stripeAccountId)
    throw conflict(
      'stripe_account_mismatch',
      `These keys belong to ${accountId}, but the cards and payments here are in ${stripeAccountId}.`,
    )
  if (await isAccountOfAnother(merchant.id, accountId, livemode))
    throw conflict('stripe_account_in_use', 'Another merchant of this installation uses this Stripe account.')
  await updateMerchant(merchant.id, { stripeAccountId: accountId, updatedAt: at })
}

async function refuseTooMany({ merchant }: MerchantCtx): Promise<void> {
  const refusals = await countAuditSince(merchant.id, REFUSED, merchant.id, now() - HOUR)
  if (refusals >= REFUSALS_AN_HOUR * (env().STRIPE_API_BASE ? 100 : 1))
    throw new AppError('rate_limited', 'rate_limited', 'Too many attempts. Wait a few minutes and try again.')
}

const credentials = (id: string) => ({ type: 'stripe_credentials', id })
