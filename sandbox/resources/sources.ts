import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing, refused } from '#sandbox/api/errors.ts'
import { mergeMetadata, metadata } from '#sandbox/api/metadata.ts'
import { clearable, hash, ignored, notImitated, oneOf, required, text } from '#sandbox/api/params.ts'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderSource } from '#sandbox/objects/source.ts'
import { storeMethod } from '#sandbox/payments/create-payment-method.ts'
import { takeToken } from '#sandbox/payments/tokens.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'
import { pageOfBrowser } from './card-params.ts'
import { addressParam, toBilling } from './shared-params.ts'
import { cardOrId, readTypedCard } from './source-params.ts'

const owner = hash({ address: addressParam, email: clearable(text), name: clearable(text), phone: clearable(text) })
const usage = oneOf('reusable', 'single_use')

function requireSource(call: Call, id: string): PaymentMethodRecord {
  const source = id.startsWith('src_') ? call.store.find(call.account, 'payment_method', id) : undefined
  if (source === undefined) throw missing('source', id, 'source')
  return source
}

const create = endpoint({
  method: 'POST',
  path: '/v1/sources',
  keys: 'any',
  params: {
    type: text,
    ...pageOfBrowser,
    token: text,
    card: cardOrId,
    owner,
    metadata,
    usage,
    currency: ignored,
    amount: notImitated,
    customer: notImitated,
    flow: notImitated,
    mandate: notImitated,
    original_source: notImitated,
    receiver: notImitated,
    redirect: notImitated,
    source_order: notImitated,
    statement_descriptor: notImitated,
  },
  run(call, values) {
    const type = required(values.type, 'type')
    if (type !== 'card') {
      throw refused(`This local sandbox does not imitate sources of type ${type}`, { param: 'type' })
    }
    const typed = typeof values.card === 'object' ? readTypedCard(call, values.card, 'card') : undefined
    const card = typed ?? takeToken(call, required(values.token, 'token'), 'token')
    const billing = values.owner === undefined ? card.billing_details : toBilling(values.owner, card.billing_details)
    const extras = { billing_details: billing, metadata: values.metadata }
    const source = storeMethod(call, card.data, extras, newId('src'))
    const shown = renderSource(source)
    call.emit('source.chargeable', shown)
    return shown
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/sources/:id',
  keys: 'any',
  params: { client_secret: text },
  run: (call, _params, id) => renderSource(requireSource(call, id)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/sources/:id',
  params: { metadata, owner, amount: notImitated, mandate: notImitated, source_order: notImitated },
  run(call, values, id) {
    const source = requireSource(call, id)
    const before = renderSource(source)
    source.metadata = mergeMetadata(source.metadata, values.metadata)
    if (values.owner !== undefined) source.billing_details = toBilling(values.owner, source.billing_details)
    call.store.update(call.account, 'payment_method', source)
    const after = renderSource(source)
    if (source.customer !== null) call.emit('customer.source.updated', after, changedFields(before, after))
    return after
  },
})

/** Sources of the older API, from card tokens: create, retrieve, update. */
export const sourceEndpoints: Endpoint[] = [create, retrieve, update]
