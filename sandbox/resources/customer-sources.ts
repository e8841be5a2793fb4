import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata, metadata, type MetadataChange } from '#sandbox/api/metadata.ts'
import { ignored, integer, oneOf, required, type Values } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { isSource, renderCustomerSource } from '#sandbox/objects/source.ts'
import { detach } from '#sandbox/payments/attach.ts'
import { checkExpiry } from '#sandbox/payments/card-data.ts'
import { addSource, requireSource, sourceOf } from '#sandbox/payments/customer-sources.ts'
import { setDefaultSource } from '#sandbox/payments/default-source.ts'
import { requireCustomer } from '#sandbox/payments/find.ts'
import type { CustomerRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { cardOrId, ownerShape, readTypedCard, toOwner } from './source-params.ts'

const { created: _none, ...cursors } = pageParams

type Given = NonNullable<Values<{ source: typeof cardOrId }>['source']>

function add(call: Call, id: string, given: Given, param: string, change: MetadataChange | undefined) {
  const customer = requireCustomer(call, id, 'customer')
  const card = typeof given === 'string' ? given : readTypedCard(call, given, param)
  const source = sourceOf(call, card, { metadata: change })
  addSource(call, customer, source)
  return renderCustomerSource(source)
}

function newSource(call: Call, given: Given): PaymentMethodRecord {
  return sourceOf(call, typeof given === 'string' ? given : readTypedCard(call, given, 'source'), {})
}

/** The `source` of a new customer: its default from the start, so that no change is told. */
export function firstSource(call: Call, customer: CustomerRecord, given: Given): void {
  const source = newSource(call, given)
  customer.default_source = source.id
  call.store.update(call.account, 'customer', customer)
  addSource(call, customer, source)
}

/** The `source` of a customer's update: a new card that becomes the default, in place of the old one. */
export function replaceSource(call: Call, customer: CustomerRecord, given: Given): void {
  const old = customer.default_source
  const source = newSource(call, given)
  addSource(call, customer, source)
  if (old === null) return
  setDefaultSource(call, customer, source.id)
  const replaced = requireSource(call, customer.id, old)
  call.emit('customer.source.deleted', renderCustomerSource(replaced))
  detach(call, replaced)
}

/** Both names of the collection: `sources` of today, `cards` of the first API. */
function under(name: 'sources' | 'cards'): Endpoint[] {
  const path = `/v1/customers/:id/${name}`
  const param = name === 'cards' ? 'card' : 'source'
  const create = endpoint({
    method: 'POST',
    path,
    params: { source: cardOrId, card: cardOrId, metadata, validate: ignored },
    run: (call, values, id) => add(call, id, required(values.source ?? values.card, param), param, values.metadata),
  })
  const index = endpoint({
    method: 'GET',
    path,
    params: { ...cursors, object: oneOf('card', 'source', 'bank_account', 'all') },
    run(call, params, id) {
      const customer = requireCustomer(call, id, 'customer')
      const kind = name === 'cards' ? 'card' : (params.object ?? 'all')
      const url = `/v1/customers/${id}/${name}`
      return listPage(call, 'payment_method', params, { owner: customer.id }, url, renderCustomerSource, (record) =>
        kind === 'all'
          ? isSource(record)
          : record.id.startsWith(kind === 'card' ? 'card_' : kind === 'source' ? 'src_' : 'ba_'),
      )
    },
  })
  const retrieve = endpoint({
    method: 'GET',
    path: `${path}/:id`,
    params: {},
    run(call, _params, id, source) {
      return renderCustomerSource(requireSource(call, requireCustomer(call, id, 'customer').id, source))
    },
  })
  const update = endpoint({
    method: 'POST',
    path: `${path}/:id`,
    params: { ...ownerShape, exp_month: integer, exp_year: integer, metadata },
    run(call, values, id, sourceId) {
      const source = requireSource(call, requireCustomer(call, id, 'customer').id, sourceId)
      const before = renderCustomerSource(source)
      const { exp_month, exp_year, metadata: change, ...owner } = values
      source.exp_month = exp_month ?? source.exp_month
      source.exp_year = exp_year ?? source.exp_year
      if (exp_month !== undefined || exp_year !== undefined) checkExpiry(call, source.exp_month, source.exp_year)
      source.billing_details = toOwner(owner, source.billing_details)
      source.metadata = mergeMetadata(source.metadata, change)
      call.store.update(call.account, 'payment_method', source)
      const after = renderCustomerSource(source)
      const previous = changedFields(before, after)
      if (Object.keys(previous).length > 0) call.emit('customer.source.updated', after, previous)
      return after
    },
  })
  const remove = endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    params: {},
    run(call, _params, id, sourceId) {
      const source = requireSource(call, requireCustomer(call, id, 'customer').id, sourceId)
      call.emit('customer.source.deleted', renderCustomerSource(source))
      detach(call, source)
      if (sourceId.startsWith('src_')) return renderCustomerSource(source)
      return { id: sourceId, object: 'card', deleted: true }
    },
  })
  return [create, index, retrieve, update, remove]
}

/** Cards and sources of a customer: add, list, retrieve, update, delete. */
export const customerSourceEndpoints: Endpoint[] = [...under('sources'), ...under('cards')]
