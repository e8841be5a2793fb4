import { findLastAttemptOnCard } from '@/db/repositories/payment-attempts'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import type { ConsentPurpose } from '@/lib/core/terms'
import { expiryState } from '@/lib/payment-methods/expiry'
import { isCovered, whyNotCovered } from '@/lib/payments/is-covered'
import { mustAsk } from '@/lib/payments/must-ask'
import type { ChargePreview } from '@/lib/payments/types'

/** What will probably happen when this card is charged now: advice from our own history, no call to Stripe. */
export async function previewCharge(
  ctx: Ctx,
  customerId: string,
  paymentMethodId: string,
  purpose: ConsentPurpose = 'off_session_unscheduled',
): Promise<ChargePreview> {
  const card = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, paymentMethodId)
  const [covered, last] = await Promise.all([
    isCovered(ctx, card, purpose),
    findLastAttemptOnCard(ctx.merchant.id, card.id),
  ])
  if (!covered) return { verdict: 'refused', reason: await whyNotCovered(ctx, card) }
  if (expiryState(card, now()) === 'expired') return { verdict: 'unlikely', reason: 'expired' }
  if (mustAsk(card)) return { verdict: 'needs_customer', reason: 'country_in' }
  if (last?.outcome === 'requires_action') return { verdict: 'needs_customer', reason: 'last_needed_authentication' }
  if (last?.outcome === 'declined') return { verdict: 'unlikely', reason: 'last_declined' }
  if (last?.outcome === 'succeeded') return { verdict: 'likely', reason: 'last_charge_ok' }
  if (!card.offSessionReady) return { verdict: 'needs_customer', reason: 'not_set_up' }
  return { verdict: 'likely', reason: 'saved_for_off_session' }
}
