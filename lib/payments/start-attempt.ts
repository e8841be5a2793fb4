import { insertPaymentAttempt } from '@/db/repositories/payment-attempts'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { reconcileKey } from '@/lib/jobs/payment-job-keys'

/**
 * Notes the first try of a payment and puts its durable timer down, in the transaction that makes it `processing`
 * (engine 2.1); `at` is when the key is first sent, milliseconds since 1970.
 */
export async function startAttempt(ctx: Ctx, paymentId: string, card: PaymentMethodRow, at: number): Promise<void> {
  await insertPaymentAttempt({
    id: newId(),
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    paymentId,
    number: 1,
    source: 'charge',
    outcome: 'pending',
    paymentMethodId: card.id,
    stripePaymentMethodId: card.stripePaymentMethodId,
    brand: card.displayBrand ?? card.brand,
    last4: card.last4,
    expMonth: card.expMonth,
    expYear: card.expYear,
    startedAt: at,
  })
  await enqueueJob(ctx.merchant, {
    kind: 'reconcile_payment',
    key: reconcileKey(paymentId),
    payload: { paymentId },
    runAt: at + 90 * SECOND,
  })
}
