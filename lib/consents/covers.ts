import type { ConsentPurpose } from '@/lib/core/terms'

// Being charged without being there is the stronger agreement: it covers paying with the card oneself, too.
const COVERED: Record<ConsentPurpose, readonly ConsentPurpose[]> = {
  on_session_reuse: ['on_session_reuse'],
  off_session_unscheduled: ['on_session_reuse', 'off_session_unscheduled'],
  recurring: ['on_session_reuse', 'recurring'],
  instalment: ['on_session_reuse', 'instalment'],
  deposit_remainder: ['on_session_reuse', 'deposit_remainder'],
}

/** Whether a consent given for one purpose allows a charge of another (contract 1.9). */
export function covers(given: ConsentPurpose, purpose: ConsentPurpose): boolean {
  return COVERED[given].includes(purpose)
}
