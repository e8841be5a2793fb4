import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { metadata } from '#sandbox/api/metadata.ts'
import { integer, oneOf } from '#sandbox/api/params.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import { renderRefund } from '#sandbox/objects/refund.ts'
import { requireCharge } from './charges.ts'
import { createRefund, requireRefund } from './refunds.ts'

const params = { amount: integer, reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'), metadata }

const create = endpoint({
  method: 'POST',
  path: '/v1/charges/:id/refunds',
  params,
  run: (call, values, id) => createRefund(call, { ...values, charge: id }),
})

/** The oldest form: it answers the charge. */
const refundCharge = endpoint({
  method: 'POST',
  path: '/v1/charges/:id/refund',
  params,
  run(call, values, id) {
    createRefund(call, { ...values, charge: id })
    return renderCharge(requireCharge(call, id), call.origin)
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/charges/:id/refunds',
  params: pageParams,
  run(call, page, id) {
    const { id: link } = requireCharge(call, id)
    return listPage(call, 'refund', page, { link }, `/v1/charges/${id}/refunds`, renderRefund)
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/charges/:id/refunds/:id',
  params: {},
  run(call, _params, charge, id) {
    const refund = requireRefund(call, id)
    if (refund.charge !== charge) throw missing('refund', id, 'refund')
    return renderRefund(refund)
  },
})

/** The refunds of a charge under its own address, as lists inside charges name it. */
export const chargeRefundEndpoints: Endpoint[] = [create, refundCharge, index, retrieve]
