interface Base {
  id: string
  created: number
  metadata: Record<string, string>
}

/** One movement of the account's money; what is `available` follows from `available_on` and the time. */
export interface BalanceTransactionRecord extends Base {
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment'
  reporting_category: 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal'
  amount: number
  fee: number
  fee_description: string
  currency: string
  description: string | null
  /** The charge, refund or dispute it belongs to. */
  source: string
  /** Seconds since the epoch. */
  available_on: number
}

export interface RefundRecord extends Base {
  amount: number
  currency: string
  charge: string
  customer: string | null
  payment_intent: string | null
  payment_method: string
  reason: string | null
  status: 'pending' | 'succeeded' | 'failed'
  failure_reason: string | null
  /** None where no money moved: a hold that was let go. */
  balance_transaction: string | null
  failure_balance_transaction: string | null
}

export type DisputeStatus =
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost'

export interface DisputeRecord extends Base {
  amount: number
  currency: string
  charge: string
  payment_intent: string | null
  brand: string
  case_type: 'chargeback' | 'inquiry' | 'compliance'
  network_reason_code: string
  reason: string
  status: DisputeStatus
  evidence: Record<string, string>
  due_by: number
  submission_count: number
  balance_transactions: string[]
}

/** What is to happen some time after a request, as at Stripe. */
export type LaterWork =
  | { kind: 'open_dispute'; charge: string }
  | { kind: 'decide_dispute'; dispute: string }
  | { kind: 'settle_refund'; refund: string }
  | { kind: 'finish_processing'; intent: string }
  | { kind: 'advance_test_clock'; clock: string; to: number }

/** Work that waits for its time. */
export interface LaterRecord extends Base {
  /** Milliseconds of the sandbox's time. */
  due: number
  origin: string
  work: LaterWork
}
