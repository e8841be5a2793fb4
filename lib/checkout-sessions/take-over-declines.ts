import { insertPaymentAttempt } from '@/db/repositories/payment-attempts'
import { listCheckoutDeclines } from '@/lib/checkout-sessions/list-checkout-declines'
import type { Ctx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'

/** Makes what a session was declined with the first tries of its payment, in the transaction that writes it. */
export async function takeOverDeclines(ctx: Ctx, sessionId: string, paymentId: string): Promise<void> {
  for (const { card, ...declined } of await listCheckoutDeclines(ctx, sessionId))
    await insertPaymentAttempt({
      ...declined,
      ...card,
      id: newId(),
      merchantId: ctx.merchant.id,
      livemode: ctx.livemode,
      paymentId,
    })
}
