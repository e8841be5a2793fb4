import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing, refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, flag, hash, ignored, isHash, notImitated, text, type Field } from '#sandbox/api/params.ts'
import { EVIDENCE, renderDispute } from '#sandbox/objects/dispute.ts'
import { closeDispute, saveDispute } from '#sandbox/payments/disputes.ts'
import { requirePaymentIntent } from '#sandbox/payments/find.ts'
import { planLater } from '#sandbox/payments/plan-later.ts'
import type { DisputeRecord } from '#sandbox/state/money-records.ts'

const words = hash({
  ...Object.fromEntries(EVIDENCE.map((name) => [name, clearable(text)] as const)),
  appeal: notImitated,
  enhanced_evidence: notImitated,
})

/** Evidence as a change: an empty text takes one back. */
const evidence: Field<Record<string, string | null>> = {
  read(raw, path) {
    words.read(raw, path)
    const given = isHash(raw) ? Object.entries(raw) : []
    return Object.fromEntries(
      given.map(([key, value]) => [key, typeof value === 'string' && value !== '' ? value : null]),
    )
  },
}

function requireDispute(call: Call, id: string): DisputeRecord {
  const dispute = call.store.find(call.account, 'dispute', id)
  if (dispute === undefined) throw missing('dispute', id, 'dispute')
  return dispute
}

function checkOpen(dispute: DisputeRecord): void {
  const closed = dispute.status === 'won' || dispute.status === 'lost' || dispute.status === 'warning_closed'
  if (closed) throw refused('This dispute is already closed')
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/disputes/:id',
  params: {},
  run: (call, _params, id) => renderDispute(call, requireDispute(call, id)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/disputes/:id',
  params: { evidence, metadata, submit: flag, intended_submission_method: ignored },
  run(call, values, id) {
    const dispute = requireDispute(call, id)
    const before = renderDispute(call, dispute)
    if (values.evidence !== undefined) {
      checkOpen(dispute)
      dispute.evidence = mergeMetadata(dispute.evidence, values.evidence)
    }
    const submit = values.submit ?? values.evidence !== undefined
    if (submit && Object.keys(dispute.evidence).length > 0) {
      checkOpen(dispute)
      dispute.status = dispute.status.startsWith('warning') ? 'warning_under_review' : 'under_review'
      dispute.submission_count += 1
      planLater(call, { kind: 'decide_dispute', dispute: id })
    }
    dispute.metadata = mergeMetadata(dispute.metadata, values.metadata)
    saveDispute(call, dispute, before, 'updated')
    return renderDispute(call, dispute)
  },
})

const close = endpoint({
  method: 'POST',
  path: '/v1/disputes/:id/close',
  params: {},
  run(call, _params, id) {
    const dispute = requireDispute(call, id)
    checkOpen(dispute)
    closeDispute(call, dispute)
    return renderDispute(call, dispute)
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/disputes',
  params: { ...pageParams, charge: text, payment_intent: text },
  run(call, params) {
    const intent = params.payment_intent === undefined ? undefined : requirePaymentIntent(call, params.payment_intent)
    const link = params.charge ?? (intent === undefined ? undefined : (intent.latest_charge ?? ''))
    return listPage(call, 'dispute', params, { link }, '/v1/disputes', (record) => renderDispute(call, record))
  },
})

/** Disputes: retrieve, answer with evidence, close, list. */
export const disputeEndpoints: Endpoint[] = [retrieve, update, close, index]
