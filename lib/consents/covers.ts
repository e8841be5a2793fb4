import { CONSENT_PURPOSES, type ConsentPurpose } from '@/lib/core/terms'

// Being charged without being there is the stronger agreement: each one covers paying with the card oneself, too.
const COVERED: Record<ConsentPurpose, readonly ConsentPurpose[]> = {
  on_session_reuse: ['on_session_reuse'],
  off_session_unscheduled: ['on_session_reuse', 'off_session_unscheduled'],
  recurring: ['on_session_reuse', 'recurring'],
  instalment: ['on_session_reuse', 'instalment'],
  deposit_remainder: ['on_session_reuse', 'deposit_remainder'],
}

/** The purposes of which one must have been agreed to for a charge of this purpose (contract 1.9). */
export function coveringPurposes(purpose: ConsentPurpose): ConsentPurpose[] {
  return CONSENT_PURPOSES.filter((given) => COVERED[given].includes(purpose))
}
