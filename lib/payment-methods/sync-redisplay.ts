import { findCoveringConsent } from '@/db/repositories/consents'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { CONSENT_PURPOSES } from '@/lib/core/terms'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { setRedisplay } from '@/lib/stripe/redisplay'

/** Lets Stripe know with the caller's transaction whether the owner of a card agrees to see it again. */
export async function enqueueRedisplay(ctx: Ctx, card: Pick<PaymentMethodRow, 'id' | 'customerId'>): Promise<void> {
  await enqueueJob(ctx.merchant, {
    kind: 'sync_redisplay',
    key: `redisplay:${card.id}`,
    payload: { customerId: card.customerId, paymentMethodId: card.id },
  })
}

/**
 * Brings Stripe's `allow_redisplay` of a card in line with the agreements of today (contract C13): shown again while one
 * is in force, and no more when the last has ended. A card that is gone needs nothing.
 */
export async function syncRedisplay(ctx: Ctx, customerId: string, paymentMethodId: string): Promise<void> {
  const card = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, paymentMethodId)
  if (card.status === 'removed') return
  const agreed = await findCoveringConsent(ctx.merchant.id, customerId, card.id, CONSENT_PURPOSES)
  await setRedisplay(ctx.merchant, card.stripePaymentMethodId, agreed ? 'always' : 'limited')
}
