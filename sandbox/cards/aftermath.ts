import { working, type Aftermath, type Brand, type TestCard } from './card.ts'

function disputed(
  name: string,
  number: string,
  token: string,
  more: { reason?: 'product_not_received'; caseType?: 'inquiry' | 'compliance'; brand?: Brand } = {},
): TestCard {
  const { reason = 'fraudulent', caseType = 'chargeback', brand = 'visa' } = more
  const after: Aftermath = { kind: 'dispute', reason, caseType }
  return working(name, [number], [token], { brand, after })
}

/** Cards that are paid, and something happens afterwards. */
export const aftermathCards: TestCard[] = [
  disputed('dispute', '4000000000000259', 'createDispute'),
  disputed('dispute_not_received', '4000000000002685', 'createDisputeProductNotReceived', {
    reason: 'product_not_received',
  }),
  disputed('dispute_inquiry', '4000000000001976', 'createDisputeInquiry', { caseType: 'inquiry' }),
  disputed('dispute_multiple', '4000000404000079', 'createMultipleDisputes'),
  disputed('dispute_ce3', '4000000404000038', 'createCe3EligibleDispute'),
  disputed('dispute_visa_compliance', '4000008400000779', 'createComplianceDispute', { caseType: 'compliance' }),
  disputed('dispute_mastercard_compliance', '5105008400000002', 'createMastercardComplianceDispute', {
    caseType: 'compliance',
    brand: 'mastercard',
  }),
  disputed('dispute_smart', '4000000001000043', 'createAutoRepresentmentEligibleDispute'),
  // Disputes that only an account enrolled in dispute prevention is spared.
  disputed('dispute_rdr', '4000000404004816', 'createRapidDisputeResolutionDispute'),
  disputed('dispute_ce3_block', '4000000404005649', 'createCe3BlockDispute'),
  disputed('dispute_ethoca', '5105000300000018', 'createEthocaAlert', { brand: 'mastercard' }),
  working('early_fraud_warning', ['4000000000005423'], ['createIssuerFraudRecord']),
  working('refund_pending', ['4000000000007726'], ['pendingRefund'], { after: { kind: 'refund_pending' } }),
  working('refund_fails', ['4000000000005126'], ['refundFail'], { after: { kind: 'refund_fails' } }),
  working('bypass_pending', ['4000000000000077'], ['bypassPending'], { availableAtOnce: true }),
  working('bypass_pending_international', ['4000003720000278'], ['bypassPendingInternational'], {
    country: 'IE',
    availableAtOnce: true,
  }),
]
