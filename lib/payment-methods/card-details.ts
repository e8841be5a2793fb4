import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Billing, CardChecks } from '@/lib/core/metadata'
import { apiCard } from '@/lib/payment-methods/api-card'
import type { ApiCard } from '@/lib/payment-methods/types'

/** Everything the REST API tells of a card, all of it from our row (contract A3, E11). */
export type CardDetails = ApiCard & {
  fingerprint: string | null
  billing: Billing | null
  checks: CardChecks | null
}

/** A card row with everything the REST API tells of it. */
export function cardDetails(
  row: PaymentMethodRow,
  customer: Pick<CustomerRow, 'id' | 'stripeCustomerId' | 'defaultPaymentMethodId'>,
): CardDetails {
  const { fingerprint, billing, checks } = row
  return { ...apiCard(row, customer), fingerprint, billing, checks }
}
