import type Stripe from 'stripe'
import type { Call } from '#sandbox/api/endpoint.ts'
import type { DisputeRecord } from '#sandbox/state/money-records.ts'
import { renderBalanceTransaction } from './balance-transaction.ts'

/** The texts and files a merchant may answer a dispute with. */
export const EVIDENCE = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const

type Evidence = Record<(typeof EVIDENCE)[number], string | null>

function renderEvidence(given: Record<string, string>): Stripe.Dispute.Evidence {
  const text = (name: (typeof EVIDENCE)[number]) => given[name] ?? null
  const evidence: Evidence = {
    access_activity_log: text('access_activity_log'),
    billing_address: text('billing_address'),
    cancellation_policy: text('cancellation_policy'),
    cancellation_policy_disclosure: text('cancellation_policy_disclosure'),
    cancellation_rebuttal: text('cancellation_rebuttal'),
    customer_communication: text('customer_communication'),
    customer_email_address: text('customer_email_address'),
    customer_name: text('customer_name'),
    customer_purchase_ip: text('customer_purchase_ip'),
    customer_signature: text('customer_signature'),
    duplicate_charge_documentation: text('duplicate_charge_documentation'),
    duplicate_charge_explanation: text('duplicate_charge_explanation'),
    duplicate_charge_id: text('duplicate_charge_id'),
    product_description: text('product_description'),
    receipt: text('receipt'),
    refund_policy: text('refund_policy'),
    refund_policy_disclosure: text('refund_policy_disclosure'),
    refund_refusal_explanation: text('refund_refusal_explanation'),
    service_date: text('service_date'),
    service_documentation: text('service_documentation'),
    shipping_address: text('shipping_address'),
    shipping_carrier: text('shipping_carrier'),
    shipping_date: text('shipping_date'),
    shipping_documentation: text('shipping_documentation'),
    shipping_tracking_number: text('shipping_tracking_number'),
    uncategorized_file: text('uncategorized_file'),
    uncategorized_text: text('uncategorized_text'),
  }
  return { ...evidence, enhanced_evidence: {} }
}

/** A bank's question about a charge, or its demand to have the money back. */
export function renderDispute(call: Call, record: DisputeRecord): Stripe.Dispute {
  const now = call.clock.seconds()
  const movements = record.balance_transactions.flatMap((id) => {
    const found = call.store.find(call.account, 'balance_transaction', id)
    return found === undefined ? [] : [renderBalanceTransaction(found, now)]
  })
  const { brand, case_type, network_reason_code } = record
  return {
    id: record.id,
    object: 'dispute',
    amount: record.amount,
    balance_transactions: movements,
    charge: record.charge,
    created: record.created,
    currency: record.currency,
    enhanced_eligibility_types: [],
    evidence: renderEvidence(record.evidence),
    evidence_details: {
      due_by: record.due_by,
      enhanced_eligibility: {},
      has_evidence: Object.keys(record.evidence).length > 0,
      past_due: record.due_by < now,
      submission_count: record.submission_count,
      submission_method: record.submission_count === 0 ? 'not_submitted' : 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: record.status.startsWith('warning'),
    livemode: false,
    metadata: record.metadata,
    network_reason_code,
    payment_intent: record.payment_intent,
    payment_method_details: { card: { brand, case_type, network: brand, network_reason_code }, type: 'card' },
    reason: record.reason,
    status: record.status,
  }
}
