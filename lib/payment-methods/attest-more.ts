import { findCoveringConsent } from '@/db/repositories/consents'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { attestConsent } from '@/lib/consents/attest-consent'
import { linkConsent } from '@/lib/consents/link-consent'
import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { enqueueRedisplay } from '@/lib/payment-methods/sync-redisplay'

/**
 * Adds the agreement that a merchant attests to a card that is there, unless one for the same purpose is in force: the
 * same call sent again adds nothing. With the caller's transaction.
 */
export async function attestMore(ctx: Ctx, row: PaymentMethodRow, consent: AttestedConsent | undefined): Promise<void> {
  if (!consent) return
  const { id: paymentMethodId, customerId, brand, last4, expMonth, expYear, fingerprint } = row
  if (await findCoveringConsent(ctx.merchant.id, customerId, paymentMethodId, [consent.purpose])) return
  const consentId = await attestConsent(ctx, customerId, consent, null)
  await linkConsent(ctx, customerId, consentId, { paymentMethodId, brand, last4, expMonth, expYear, fingerprint })
  await enqueueRedisplay(ctx, row)
}
