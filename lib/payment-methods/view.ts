import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { expiryState } from '@/lib/payment-methods/expiry'
import type { PaymentMethodView, StripeBrowserConfig } from '@/lib/payment-methods/types'
import { publishableKeyOf } from '@/lib/stripe/credentials'

/** A card row as pages show it. */
export function paymentMethodView(row: PaymentMethodRow, isDefault: boolean): PaymentMethodView {
  return {
    id: row.id,
    stripeId: row.stripePaymentMethodId,
    brand: row.displayBrand ?? row.brand,
    last4: row.last4,
    expMonth: row.expMonth,
    expYear: row.expYear,
    funding: row.funding,
    country: row.country,
    isDefault,
    status: row.status,
    nickname: row.nickname,
    expiry: expiryState(row, now()),
    createdAt: row.createdAt,
  }
}

/** What the browser needs to reach the merchant's account at Stripe; the local Stripe's script only ever with its address (sandbox.md 1.3). */
export async function stripeBrowserConfig(merchant: Merchant): Promise<StripeBrowserConfig> {
  const { STRIPE_API_BASE } = env()
  return {
    publishableKey: await publishableKeyOf(merchant),
    scriptUrl: STRIPE_API_BASE ? `${STRIPE_API_BASE}/stripe.js` : null,
  }
}
