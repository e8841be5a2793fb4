import type { Call } from '#sandbox/api/endpoint.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { BalanceTransactionRecord, DisputeRecord, RefundRecord } from '#sandbox/state/money-records.ts'
import type { ChargeRecord } from '#sandbox/state/records.ts'
import { planLater } from './plan-later.ts'

const DAY = 24 * 60 * 60
const PAYMENT_DELAY_DAYS = 7
/** Stripe's fee for a dispute in the US. */
const DISPUTE_FEE = 1500

/** 2.9 % and 30 of the smallest unit: what recorded charges of US test accounts show. */
function processingFee(amount: number): number {
  return Math.round((amount * 29) / 1000) + 30
}

type Movement = Pick<BalanceTransactionRecord, 'type' | 'reporting_category' | 'amount' | 'fee' | 'source'> & {
  description?: string
  fee_description?: string
}

function write(call: Call, charge: ChargeRecord, movement: Movement): string {
  const now = call.clock.seconds()
  const atOnce = cardOfName(charge.card.name).availableAtOnce === true
  const record: BalanceTransactionRecord = {
    id: newId('txn'),
    created: now,
    metadata: {},
    description: null,
    fee_description: 'Stripe processing fees',
    currency: charge.currency,
    available_on: atOnce ? now : (Math.floor(now / DAY) + PAYMENT_DELAY_DAYS) * DAY,
    ...movement,
  }
  call.store.insert(call.account, 'balance_transaction', record)
  return record.id
}

/** The captured money of a charge comes in, and what its card has in store for it is planned; store it afterwards. */
export function bookCharge(call: Call, charge: ChargeRecord): void {
  const amount = charge.amount_captured
  charge.balance_transaction = write(call, charge, {
    type: 'charge',
    reporting_category: 'charge',
    amount,
    fee: processingFee(amount),
    source: charge.id,
    ...(charge.description === null ? {} : { description: charge.description }),
  })
  if (cardOfName(charge.card.name).after?.kind === 'dispute')
    planLater(call, { kind: 'open_dispute', charge: charge.id })
}

/** Money given back goes out; the fee of the charge is kept. */
export function bookRefund(call: Call, charge: ChargeRecord, refund: Pick<RefundRecord, 'id' | 'amount'>): string {
  const description = charge.description === null ? {} : { description: `REFUND FOR CHARGE (${charge.description})` }
  const { id: source, amount } = refund
  return write(call, charge, {
    type: 'refund',
    reporting_category: 'refund',
    amount: -amount,
    fee: 0,
    source,
    ...description,
  })
}

/** Money a bank did not take back comes in again. */
export function bookRefundFailure(call: Call, charge: ChargeRecord, refund: RefundRecord): string {
  const { id: source, amount } = refund
  return write(call, charge, { type: 'refund_failure', reporting_category: 'refund_failure', amount, fee: 0, source })
}

/** A dispute takes its money and a fee, or gives both back. */
export function bookDispute(call: Call, charge: ChargeRecord, dispute: DisputeRecord, direction: 'out' | 'in'): void {
  const sign = direction === 'out' ? -1 : 1
  const id = write(call, charge, {
    type: 'adjustment',
    reporting_category: direction === 'out' ? 'dispute' : 'dispute_reversal',
    amount: sign * dispute.amount,
    fee: -sign * DISPUTE_FEE,
    source: dispute.id,
    description: `Chargeback ${direction === 'out' ? 'withdrawal' : 'reversal'} for ${charge.id}`,
    fee_description: 'Dispute fee',
  })
  dispute.balance_transactions.push(id)
}
