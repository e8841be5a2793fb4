import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { ApiCard } from '@/lib/payment-methods/types'
import { paymentMethodView } from '@/lib/payment-methods/view'

/** A card row as the REST API tells it. */
export function apiCard(
  row: PaymentMethodRow,
  customer: Pick<CustomerRow, 'id' | 'stripeCustomerId' | 'defaultPaymentMethodId'>,
): ApiCard {
  return {
    ...paymentMethodView(row, row.id === customer.defaultPaymentMethodId),
    customer: customer.stripeCustomerId ?? customer.id,
    metadata: row.metadata ?? {},
  }
}
