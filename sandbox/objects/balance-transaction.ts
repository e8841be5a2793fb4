import type Stripe from 'stripe'
import type { BalanceTransactionRecord } from '#sandbox/state/money-records.ts'

/** A movement of the account's money as it stands at a moment in seconds. */
export function renderBalanceTransaction(record: BalanceTransactionRecord, now: number): Stripe.BalanceTransaction {
  const { fee, currency } = record
  const type = 'stripe_fee'
  return {
    id: record.id,
    object: 'balance_transaction',
    amount: record.amount,
    available_on: record.available_on,
    balance_type: 'payments',
    created: record.created,
    currency,
    description: record.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: record.fee_description, type }],
    net: record.amount - fee,
    reporting_category: record.reporting_category,
    source: record.source,
    status: record.available_on <= now ? 'available' : 'pending',
    type: record.type,
  }
}
