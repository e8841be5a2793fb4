import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, email, notImitated, text } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import type { ChargeRecord } from '#sandbox/state/records.ts'
import { shippingParam, toShipping } from './shared-params.ts'

/** A charge of the account, or 404. */
export function requireCharge(call: Call, id: string, param = 'charge', status = 404): ChargeRecord {
  const charge = call.store.find(call.account, 'charge', id)
  if (charge === undefined) throw missing('charge', id, param, status)
  return charge
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/charges/:id',
  params: {},
  run: (call, _params, id) => renderCharge(requireCharge(call, id), call.origin),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/charges/:id',
  params: {
    customer: notImitated,
    description: clearable(text),
    fraud_details: notImitated,
    metadata,
    receipt_email: clearable(email),
    shipping: shippingParam,
    transfer_group: text,
  },
  run(call, values, id) {
    const charge = requireCharge(call, id)
    const before = renderCharge(charge, call.origin)
    if (values.description !== undefined) charge.description = values.description
    if (values.receipt_email !== undefined) charge.receipt_email = values.receipt_email
    if (values.shipping !== undefined) charge.shipping = toShipping(values.shipping)
    if (values.transfer_group !== undefined) charge.transfer_group = values.transfer_group
    charge.metadata = mergeMetadata(charge.metadata, values.metadata)
    call.store.update(call.account, 'charge', charge)
    const after = renderCharge(charge, call.origin)
    const previous = changedFields(before, after)
    if (Object.keys(previous).length > 0) call.emit('charge.updated', after, previous)
    return after
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/charges',
  params: { ...pageParams, customer: text, payment_intent: text, transfer_group: text },
  run: (call, params) =>
    listPage(
      call,
      'charge',
      params,
      { owner: params.customer, link: params.payment_intent },
      '/v1/charges',
      (record) => renderCharge(record, call.origin),
      params.transfer_group === undefined ? undefined : (record) => record.transfer_group === params.transfer_group,
    ),
})

/** Charges: retrieve, update, list. */
export const chargeEndpoints: Endpoint[] = [retrieve, update, index]
