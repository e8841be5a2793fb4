import type { PaymentStatus } from '@/lib/core/terms'

// What may follow what (engine 1). `succeeded` never leaves; a late success wins over every other end. A PaymentIntent
// can contradict its payment at any time before that, and then a person looks.
const NEXT: Record<PaymentStatus, readonly PaymentStatus[]> = {
  // Charged already, says Stripe, of a payment we have not sent: a backup was restored, and a person should know.
  scheduled: ['processing', 'succeeded', 'canceled', 'failed', 'needs_review'],
  open: ['processing', 'requires_action', 'declined', 'succeeded', 'canceled', 'failed', 'needs_review'],
  processing: ['succeeded', 'requires_action', 'declined', 'canceled', 'failed', 'needs_review'],
  requires_action: ['processing', 'declined', 'succeeded', 'canceled', 'needs_review'],
  declined: ['processing', 'requires_action', 'succeeded', 'canceled', 'needs_review'],
  succeeded: [],
  canceled: ['succeeded'],
  failed: ['succeeded'],
  needs_review: ['succeeded'],
}

/** Whether a payment in one state may enter another; staying is not a transition. */
export function mayFollow(from: PaymentStatus, to: PaymentStatus): boolean {
  return NEXT[from].includes(to)
}

/** The states from which a payment may enter `to`: the `from` list of the compare-and-set. */
export function statesBefore(to: PaymentStatus): PaymentStatus[] {
  return (Object.keys(NEXT) as PaymentStatus[]).filter((from) => mayFollow(from, to))
}

/** Whether a success here contradicts what we had concluded, and a person should know. */
export function isAlarmingSuccess(from: PaymentStatus): boolean {
  return from === 'failed' || from === 'canceled' || from === 'needs_review' || from === 'scheduled'
}

/** Whether the shopper can still pay it. */
export function isPayable(status: PaymentStatus): boolean {
  return status === 'open' || status === 'requires_action' || status === 'declined'
}
