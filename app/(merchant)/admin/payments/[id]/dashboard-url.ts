import type { Merchant } from '@/lib/core/actor'

/** Where Stripe's dashboard shows a PaymentIntent. */
export function dashboardUrl(
  { livemode, stripeAccountId }: Pick<Merchant, 'livemode' | 'stripeAccountId'>,
  stripePaymentIntentId: string,
): string {
  const account = stripeAccountId ? `/${stripeAccountId}` : ''
  return `https://dashboard.stripe.com${account}${livemode ? '' : '/test'}/payments/${stripePaymentIntentId}`
}
