import type Stripe from 'stripe'
import type { RefundRecord } from '#sandbox/state/money-records.ts'

/** Money given back from a charge. */
export function renderRefund(record: RefundRecord): Stripe.Refund {
  const refund: Stripe.Refund = {
    id: record.id,
    object: 'refund',
    amount: record.amount,
    balance_transaction: record.balance_transaction,
    charge: record.charge,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: record.metadata,
    payment_intent: record.payment_intent,
    payment_method: record.payment_method,
    reason: record.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: record.status,
    transfer_reversal: null,
  }
  if (record.failure_balance_transaction !== null) {
    refund.failure_balance_transaction = record.failure_balance_transaction
  }
  if (record.failure_reason !== null) refund.failure_reason = record.failure_reason
  return refund
}
