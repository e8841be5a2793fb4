import type Stripe from 'stripe'
import type { BalanceTransactionRecord } from '#sandbox/state/money-records.ts'

function sums(records: BalanceTransactionRecord[]): Stripe.Balance.Available[] {
  const byCurrency = new Map([['usd', 0]])
  for (const { currency, amount, fee } of records) {
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount - fee)
  }
  return Array.from(byCurrency, ([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
}

/** The account's balance at a moment in seconds: the sums of its movements, currency by currency. */
export function renderBalance(records: BalanceTransactionRecord[], now: number): Stripe.Balance {
  return {
    object: 'balance',
    available: sums(records.filter(({ available_on: from }) => from <= now)),
    livemode: false,
    pending: sums(records.filter(({ available_on: from }) => from > now)),
  }
}
