import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { badParameter, missing, refused } from '#sandbox/api/errors.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { mergeMetadata } from '#sandbox/api/metadata.ts'
import { hash, notImitated, oneOf, required, text, type Values } from '#sandbox/api/params.ts'
import { expireSession } from '#sandbox/checkout/expire.ts'
import { startSetupIntent } from '#sandbox/checkout/intents.ts'
import { readLineItems } from '#sandbox/checkout/line-items.ts'
import { linesOf } from '#sandbox/checkout/lines.ts'
import { newSession } from '#sandbox/checkout/new-session.ts'
import { asOfNow, requireSession, showSession } from '#sandbox/checkout/sessions.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import { createParams, updateParams, type updatedIntentData } from './checkout-session-params.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/checkout/sessions',
  params: createParams,
  run(call, values) {
    const session = newSession(call, values)
    if (session.mode === 'setup') startSetupIntent(call, session)
    call.store.insert(call.account, 'checkout_session', session)
    return showSession(call, session)
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/checkout/sessions/:id',
  params: {},
  run: (call, _params, id) => showSession(call, requireSession(call, id)),
})

type IntentChange = ReturnType<typeof updatedIntentData.read>

function applyIntentData(session: CheckoutSessionRecord, change: IntentChange): void {
  const { intent_data: data } = session
  if (change.description !== undefined) data.description = change.description
  if (change.setup_future_usage !== undefined) data.setup_future_usage = change.setup_future_usage
  if (change.statement_descriptor !== undefined) data.statement_descriptor = change.statement_descriptor
  if (change.statement_descriptor_suffix !== undefined) {
    data.statement_descriptor_suffix = change.statement_descriptor_suffix
  }
  data.metadata = mergeMetadata(data.metadata, change.metadata)
}

function refuseEnded(session: CheckoutSessionRecord, param: string): void {
  if (session.status === 'open') return
  throw refused(
    `Only Checkout Sessions with a status in ["open"] can be updated. This Checkout Session has a status of ` +
      `\`${session.status}\`.`,
    { param },
  )
}

const update = endpoint({
  method: 'POST',
  path: '/v1/checkout/sessions/:id',
  params: updateParams,
  run(call, values, id) {
    const session = requireSession(call, id)
    for (const param of ['line_items', 'payment_intent_data'] as const) {
      if (values[param] === undefined) continue
      refuseEnded(session, param)
      if (session.mode === 'setup') throw refused(`You can not pass \`${param}\` in \`setup\` mode.`, { param })
    }
    if (values.line_items !== undefined) {
      session.line_items = readLineItems(call, values.line_items, session.line_items)
      session.currency = session.line_items[0]?.currency ?? session.currency
    }
    if (values.payment_intent_data !== undefined) applyIntentData(session, values.payment_intent_data)
    session.metadata = mergeMetadata(session.metadata, values.metadata)
    call.store.update(call.account, 'checkout_session', session)
    return showSession(call, session)
  },
})

const listParams = {
  ...pageParams,
  customer: text,
  customer_account: notImitated,
  customer_details: hash({ email: text }),
  payment_intent: text,
  payment_link: notImitated,
  status: oneOf('complete', 'expired', 'open'),
  subscription: notImitated,
}

function keeps(call: Call, values: Values<typeof listParams>): (session: CheckoutSessionRecord) => boolean {
  const { customer_details: details, status } = values
  const email = details === undefined ? undefined : required(details.email, 'customer_details[email]')
  return (session) =>
    (status === undefined || asOfNow(call, session).status === status) &&
    (email === undefined || session.shopper.email?.toLowerCase() === email.toLowerCase())
}

const index = endpoint({
  method: 'GET',
  path: '/v1/checkout/sessions',
  params: listParams,
  run(call, values) {
    const by = { owner: values.customer, link: values.payment_intent }
    const render = (session: CheckoutSessionRecord) => showSession(call, asOfNow(call, session))
    return listPage(call, 'checkout_session', values, by, '/v1/checkout/sessions', render, keeps(call, values))
  },
})

const expire = endpoint({
  method: 'POST',
  path: '/v1/checkout/sessions/:id/expire',
  params: {},
  run(call, _params, id) {
    const session = requireSession(call, id)
    if (session.status !== 'open') {
      throw refused(
        'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ' +
          `\`${session.status}\`.`,
      )
    }
    expireSession(call, session)
    return showSession(call, session)
  },
})

const { created: _never, ...linePageParams } = pageParams

const lineItems = endpoint({
  method: 'GET',
  path: '/v1/checkout/sessions/:id/line_items',
  params: linePageParams,
  run(call, { limit = 10, starting_after: after, ending_before: before }, id) {
    const lines = linesOf(call, requireSession(call, id).id)
    if (limit < 1 || limit > 100) {
      const bound = limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 100'
      throw badParameter(`This value must be ${bound}.`, 'limit', 'parameter_invalid_integer')
    }
    const place = (cursor: string, param: string) => {
      const found = lines.findIndex((line) => line.id === cursor)
      if (found === -1) throw missing('line item', cursor, param, 400)
      return found
    }
    const from = after === undefined ? 0 : place(after, 'starting_after') + 1
    const end = before === undefined ? lines.length : place(before, 'ending_before')
    const start = before === undefined ? from : Math.max(from, end - limit)
    const data = lines.slice(start, Math.min(end, start + limit))
    const more = before === undefined ? start + limit < end : start > from
    return { object: 'list', data, has_more: more, url: `/v1/checkout/sessions/${id}/line_items` }
  },
})

/** Checkout Sessions: create, retrieve, update, list, expire, and their line items. */
export const checkoutSessionEndpoints: Endpoint[] = [create, retrieve, update, index, expire, lineItems]
