import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { stripeBrowserConfig } from '@/lib/payment-methods/view'
import { isStripeError } from '@/lib/stripe/failures'
import { retrieveForConfirmation } from '@/lib/stripe/payment-intents'

/** What a merchant's own page or app confirms a payment with (contract B3, B24); never stored, never logged. */
export type BrowserPayment = { clientSecret: string; publishableKey: string }

/** Reads that of an open payment; null when there is nothing to confirm, or while Stripe does not answer. */
export async function browserPayment(ctx: Ctx, payment: PaymentRow): Promise<BrowserPayment | null> {
  if (payment.status !== 'open' || !payment.stripePaymentIntentId) return null
  try {
    const { clientSecret } = await retrieveForConfirmation(ctx.merchant, payment.stripePaymentIntentId)
    return { clientSecret, publishableKey: (await stripeBrowserConfig(ctx.merchant)).publishableKey }
  } catch (error) {
    // The payment is open and has its page: the caller must hear of it.
    if (!isStripeError(error)) throw error
    return null
  }
}
