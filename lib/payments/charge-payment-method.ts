import type { Ctx } from '@/lib/core/actor'
import { conflict } from '@/lib/core/errors'
import type { Metadata } from '@/lib/core/metadata'
import type { ConsentPurpose } from '@/lib/core/terms'
import { type CardToCharge, chargeableCard } from '@/lib/payments/chargeable-card'
import { checkReason } from '@/lib/payments/input'
import { makeCharge } from '@/lib/payments/make-charge'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import type { ApiPayment, PaymentOutcome } from '@/lib/payments/types'

export type ChargePaymentMethodInput = {
  card: CardToCharge
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  description: string
  purpose: ConsentPurpose
  metadata?: Metadata | undefined
  clientKey: string
  /** Milliseconds since 1970; now when absent. */
  chargeAt?: number | undefined
  /** The deposit whose rest this is. */
  depositPaymentId?: string | undefined
  confirmDuplicate: boolean
}

/**
 * The same charge for a merchant's server, which names customer and card by Stripe's ids or ours (contract 1.5, A4, D6).
 * Throws what `makeCharge` and `chargeableCard` throw, and 409 `possible_duplicate` while the same charge has no
 * outcome yet.
 */
export async function chargePaymentMethod(
  ctx: Ctx,
  input: ChargePaymentMethodInput,
): Promise<{ outcome: PaymentOutcome; payment: ApiPayment }> {
  // Here the words are called as Stripe calls them.
  const reason = checkReason(input.description, 'description')
  const card = await chargeableCard(ctx, input.card)
  const made = await makeCharge(ctx, { ...input, reason, customerId: card.customerId, paymentMethodId: card.id })
  if (made.kind === 'possible_duplicate')
    throw conflict(
      'possible_duplicate',
      'The same charge is on its way and has no outcome yet. Send confirm_duplicate to charge twice.',
    )
  const { id, stripePaymentIntentId, stripePaymentMethodId, amount, currency } = made.payment
  const payment = { id, stripePaymentIntentId, stripePaymentMethodId, amount, currency }
  return { outcome: await paymentOutcome(ctx, made.payment), payment }
}
