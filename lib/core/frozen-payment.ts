/** The parameters of one payment as they were decided: kept in its row and sent the same way for ever (engine 2). */
export type FrozenPayment = {
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  stripeCustomerId: string
  /** Null on-session, where the shopper picks the card. */
  stripePaymentMethodId: string | null
  description: string
  /** The merchant's own, and beside it how we find our payments again. */
  metadata: Record<string, string> & { cf_payment_id: string; cf_install: string; cf_attempt: string }
}
