import { challenge, working, type TestCard } from './card.ts'
import { declines, type Decline } from './declines.ts'

function recurring(name: string, number: string, token: string, decline: Decline | null): TestCard {
  return working(name, [number], [token], {
    country: 'IN',
    threeDSecure: 'challenge',
    setup: challenge,
    onSession: challenge,
    offSession: { kind: 'after_notice', decline },
  })
}

/** Cards of Stripe's page on recurring payments in India: without a mandate nothing is paid off-session. */
export const indianCards: TestCard[] = [
  recurring('india_success', '4000003560000123', 'indiaRecurringMandateSetupAndRenewalsSuccess', null),
  recurring(
    'india_not_approved',
    '4000003560000297',
    'indiaRecurringPaymentFailureAfterPreDebitNotification',
    declines.notApproved,
  ),
  recurring(
    'india_not_notified',
    '4000003560000248',
    'indiaRecurringPaymentFailureUndeliveredDebitNotification',
    declines.processingError,
  ),
  recurring(
    'india_mandate_canceled',
    '4000003560000263',
    'indiaRecurringPaymentFailureCanceledMandate',
    declines.mandateCanceled,
  ),
]
