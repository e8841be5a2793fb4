import { isUniqueViolation, transaction } from '@/db/client'
import { findCoveringConsent } from '@/db/repositories/consents'
import { lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import { getPaymentMethodOfCustomer, setPaymentMethodStatus } from '@/db/repositories/payment-methods'
import { dropJob, findWaitingJob } from '@/db/repositories/jobs'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { CONSENT_PURPOSES } from '@/lib/core/terms'
import { detachKey } from '@/lib/payment-methods/detach-payment-method'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'

/**
 * Takes a removal back while the card is not detached yet; it is the default again if it was.
 * Throws 404, or 409 `card_not_active` when it is too late.
 */
export async function restorePaymentMethod(ctx: Ctx, customerId: string, paymentMethodId: string): Promise<void> {
  const tooLate = conflict('card_not_active', 'This card is gone for good. Add it again to use it.')
  try {
    await transaction(async () => {
      const at = now()
      const customer = await lockCustomer(ctx.merchant.id, customerId)
      const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, paymentMethodId)
      if (row.status === 'active') return
      // Taken back meanwhile: nobody may charge it any more.
      if (!(await findCoveringConsent(ctx.merchant.id, customerId, row.id, CONSENT_PURPOSES))) throw tooLate
      if (!(await setPaymentMethodStatus(ctx.merchant.id, row.id, ['removing'], 'active', at))) throw tooLate
      const key = detachKey(row.stripePaymentMethodId)
      const wasDefault = (await findWaitingJob(ctx.merchant.id, key))?.payload.wasDefault === true
      await dropJob(ctx.merchant.id, key, at)
      if (wasDefault || !customer.defaultPaymentMethodId) {
        await setDefaultPaymentMethod(ctx.merchant.id, customerId, row.id, at)
        await enqueueDefaultSync(ctx, customerId)
      }
      await recordAudit(ctx, 'payment_method.restored', { type: 'payment_method', id: row.id })
    })
  } catch (error) {
    // The same card was added anew meanwhile: the new row is the one that counts.
    if (isUniqueViolation(error)) throw tooLate
    throw error
  }
}
