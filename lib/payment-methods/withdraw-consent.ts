import { transaction } from '@/db/client'
import { getConsentOfCustomer, listConsentsOfCustomer } from '@/db/repositories/consents'
import { lockCustomer } from '@/db/repositories/customers'
import { dropJob } from '@/db/repositories/jobs'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { endConsent, type Withdrawal } from '@/lib/consents/end-consent'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { detachKey, enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { removeOfLocked } from '@/lib/payment-methods/remove-payment-method'
import { enqueueRedisplay } from '@/lib/payment-methods/sync-redisplay'

/**
 * Takes an agreement back (contract 1.9, security 1.4): a row of its own says so, and the card it was about is removed and
 * detached at once; nobody can undo that, because nobody may charge it any more. One that has ended already stays as it
 * is. Throws 404 for anybody else's, and of an active card what `removePaymentMethod` throws.
 */
export async function withdrawConsent(
  ctx: Ctx,
  customerId: string,
  consentId: string,
  { force, withdrawal }: { force: boolean; withdrawal: Withdrawal },
): Promise<void> {
  await transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const given = await getConsentOfCustomer(ctx.merchant.id, customerId, consentId)
    const rows = await listConsentsOfCustomer(ctx.merchant.id, customerId)
    if (rows.some(({ originalId }) => originalId === given.id)) return
    await endConsent(ctx, given, { withdrawal })
    if (!given.paymentMethodId) return
    const card = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, given.paymentMethodId)
    if (card.status === 'removed') return
    await enqueueRedisplay(ctx, card)
    if (card.status === 'active') return removeOfLocked(ctx, customer, card.id, { force, canUndo: false })
    // Removed a moment ago: what is left of the time to undo it ends here.
    await dropJob(ctx.merchant.id, detachKey(card.stripePaymentMethodId), now())
    await enqueueDetach(ctx, card.stripePaymentMethodId)
  })
}
