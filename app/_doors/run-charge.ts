import type { z } from 'zod'
import type { chargeFields } from '@/app/_doors/objects/charge'
import { type Reply, success } from '@/app/_doors/operation'
import { paymentAnswer } from '@/app/_doors/payment-answer'
import type { ApiKeyCtx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { chargePaymentMethod } from '@/lib/payments/charge-payment-method'
import type { CardToCharge } from '@/lib/payments/chargeable-card'
import { tryCharge } from '@/lib/payments/try-charge'

type ChargeBody = z.output<z.ZodObject<typeof chargeFields>>

/** Charges a card as a call asks for it, or only says what would come of it (`dry_run`); `paid` is the status of a success. */
export async function runCharge(call: {
  ctx: ApiKeyCtx
  card: CardToCharge
  body: ChargeBody
  idempotencyKey: string | null
  requestId: string
  paid: 200 | 201
}): Promise<Reply> {
  const { ctx, card, body } = call
  const money = { amount: body.amount, currency: body.currency, purpose: body.purpose }
  if (body.dry_run) {
    const tried = await tryCharge(ctx, { card, ...money })
    return success(200, {
      dry_run: true,
      verdict: tried.verdict,
      reason: tried.reason,
      amount: tried.amount,
      currency: tried.currency.toUpperCase(),
      payment_method_id: tried.stripePaymentMethodId,
    })
  }
  const result = await chargePaymentMethod(ctx, {
    ...money,
    card,
    description: body.description,
    metadata: body.metadata,
    // Seconds since 1970, as every time in Stripe's API.
    chargeAt: body.charge_at === undefined ? undefined : body.charge_at * 1_000,
    confirmDuplicate: body.confirm_duplicate,
    // The payment itself keeps the key for ever.
    clientKey: `api:${call.idempotencyKey ?? newId()}`,
  })
  return paymentAnswer(result, call.requestId, call.paid)
}
