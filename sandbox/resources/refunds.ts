import type Stripe from 'stripe'
import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, missing, refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { integer, notImitated, oneOf, text, type Values } from '#sandbox/api/params.ts'
import { cardOfName } from '#sandbox/cards/find.ts'
import { renderCharge } from '#sandbox/objects/charge.ts'
import { renderRefund } from '#sandbox/objects/refund.ts'
import { bookRefund } from '#sandbox/payments/balance.ts'
import { newRefund } from '#sandbox/payments/new-refund.ts'
import { requirePaymentIntent } from '#sandbox/payments/find.ts'
import { planLater } from '#sandbox/payments/plan-later.ts'
import type { DisputeRecord, RefundRecord } from '#sandbox/state/money-records.ts'
import type { ChargeRecord } from '#sandbox/state/records.ts'
import { requireCharge } from './charges.ts'
import { formatAmount } from './money.ts'

const createParams = {
  amount: integer,
  charge: text,
  payment_intent: text,
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  metadata,
  currency: notImitated,
  customer: notImitated,
  instructions_email: notImitated,
  origin: notImitated,
  refund_application_fee: notImitated,
  reverse_transfer: notImitated,
}

/** How long slow refunds take, in seconds of the sandbox's time; Stripe says "some time later". */
const REFUND_SECONDS = 10

/** An inquiry only asks; its charge can still be refunded. */
const isChargeback = (dispute: DisputeRecord) => !dispute.status.startsWith('warning')

function chargeToRefund(call: Call, values: Values<typeof createParams>): ChargeRecord {
  if (values.charge !== undefined) return requireCharge(call, values.charge, 'charge', 404)
  if (values.payment_intent === undefined) {
    throw badParameter(
      'One of the following params should be provided for this request: payment_intent or charge.',
      'charge',
      'parameter_missing',
    )
  }
  const intent = requirePaymentIntent(call, values.payment_intent)
  const charge = intent.latest_charge && call.store.find(call.account, 'charge', intent.latest_charge)
  if (!charge || charge.failure !== null) {
    throw refused(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    })
  }
  return charge
}

/** Refunds a charge, or the charge of a PaymentIntent, in part or wholly. */
export function createRefund(call: Call, values: Values<typeof createParams>): Stripe.Refund {
  const charge = chargeToRefund(call, values)
  const left = charge.amount - charge.amount_refunded
  if (charge.failure !== null || (charge.amount_captured === 0 && left > 0)) {
    throw refused(`Charge ${charge.id} has not been captured and cannot be refunded.`, { param: 'charge' })
  }
  const open = call.store.all(call.account, 'dispute', { link: charge.id }).find(isChargeback)
  if (open !== undefined) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' })
  }
  if (left === 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  const amount = values.amount ?? left
  if (amount < 1) {
    throw badParameter('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  }
  if (amount > left) {
    const asked = formatAmount(amount, charge.currency)
    throw refused(
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`,
      { param: 'amount' },
    )
  }
  const fresh = newRefund(call, charge, amount)
  const after = cardOfName(charge.card.name).after?.kind
  const refund: RefundRecord = {
    ...fresh,
    metadata: mergeMetadata({}, values.metadata),
    reason: values.reason ?? null,
    status: after === 'refund_pending' ? 'pending' : 'succeeded',
    balance_transaction: bookRefund(call, charge, fresh),
  }
  if (after === 'refund_pending' || after === 'refund_fails') {
    planLater(call, { kind: 'settle_refund', refund: refund.id }, REFUND_SECONDS)
  }
  const before = { amount_refunded: charge.amount_refunded, refunded: false }
  charge.amount_refunded += amount
  call.store.insert(call.account, 'refund', refund)
  call.store.update(call.account, 'charge', charge)
  const shown = renderCharge(charge, call.origin)
  const previous = shown.refunded ? before : { amount_refunded: before.amount_refunded }
  call.note('refund', { id: refund.id, charge: charge.id, payment_intent: charge.payment_intent, amount })
  call.emit('refund.created', renderRefund(refund))
  call.emit('charge.refunded', shown, previous)
  return renderRefund(refund)
}

const create = endpoint({
  method: 'POST',
  path: '/v1/refunds',
  params: createParams,
  run: createRefund,
})

/** A refund of the account, or 404. */
export function requireRefund(call: Call, id: string): RefundRecord {
  const refund = call.store.find(call.account, 'refund', id)
  if (refund === undefined) throw missing('refund', id, 'refund')
  return refund
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/refunds/:id',
  params: {},
  run: (call, _params, id) => renderRefund(requireRefund(call, id)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/refunds/:id',
  params: { metadata },
  run(call, values, id) {
    const refund = requireRefund(call, id)
    const before = refund.metadata
    refund.metadata = mergeMetadata(before, values.metadata)
    call.store.update(call.account, 'refund', refund)
    call.emit('refund.updated', renderRefund(refund), { metadata: before })
    call.emit('charge.refund.updated', renderRefund(refund), { metadata: before })
    return renderRefund(refund)
  },
})

const index = endpoint({
  method: 'GET',
  path: '/v1/refunds',
  params: { ...pageParams, charge: text, payment_intent: text },
  run(call, params) {
    const intent = params.payment_intent === undefined ? undefined : requirePaymentIntent(call, params.payment_intent)
    const link = params.charge ?? (intent === undefined ? undefined : (intent.latest_charge ?? ''))
    return listPage(call, 'refund', params, { link }, '/v1/refunds', renderRefund)
  },
})

/** Refunds: create, retrieve, update, list. */
export const refundEndpoints: Endpoint[] = [create, retrieve, update, index]
