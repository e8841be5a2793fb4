import { csvAnswer } from '@/app/_doors/csv'
import { asRequest, listFilter } from '@/app/_doors/list-filter'
import { requireMerchant } from '@/app/_doors/session'
import { toDecimal } from '@/lib/core/money'
import { exportPayments } from '@/lib/payments/export-payments'
import type { MerchantPaymentView } from '@/lib/payments/types'

const COLUMNS = [
  'id',
  'created_at',
  'status',
  'amount',
  'currency',
  'refunded',
  'reason',
  'customer_id',
  'customer_name',
  'customer_email',
  'card_brand',
  'card_last4',
  'settled_at',
  'error_code',
  'decline_code',
  'payment_intent',
]

/** The payments of the filter in the address, all of them, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireMerchant()
  const filter = listFilter(Object.fromEntries(new URL(request.url).searchParams))
  return csvAnswer('payments.csv', COLUMNS, exportPayments(ctx, asRequest(filter)), lineOf)
}

// Amounts as plain decimals with their currency beside them: no program has to guess a separator.
function lineOf(payment: MerchantPaymentView) {
  const { customer, card, settledAt } = payment
  return {
    id: payment.id,
    created_at: new Date(payment.createdAt).toISOString(),
    status: payment.status,
    amount: toDecimal(payment.amount, payment.currency),
    currency: payment.currency.toUpperCase(),
    refunded: toDecimal(payment.refunded, payment.currency),
    reason: payment.reason,
    customer_id: customer.id,
    customer_name: customer.name,
    customer_email: customer.email,
    card_brand: card && card.brand,
    card_last4: card && card.last4,
    settled_at: settledAt && new Date(settledAt).toISOString(),
    error_code: payment.errorCode,
    decline_code: payment.declineCode,
    payment_intent: payment.stripePaymentIntentId,
  }
}
