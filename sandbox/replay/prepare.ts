import { idOf, type Preparation } from './preparation.ts'
import { prepareIntent } from './prepare-intents.ts'
import { prepareCustomer, preparePaymentMethod } from './prepare-methods.ts'
import { leaveToRefund, leftToRefund } from './prepare-refunds.ts'
import { formOf, idsOfAnswer, idsOfRequest, isRecorded, recordedObjects, textOf } from './recorded-objects.ts'
import type { Step } from './recording.ts'

/** Makes a charge: that of its PaymentIntent where the flow shows it, else one that leaves enough to refund. */
async function prepareCharge(preparation: Preparation, id: string, step: Step): Promise<void> {
  const { recording, ids, send } = preparation
  const charge = recordedObjects(recording, (object) => object.id === id && object.object === 'charge')[0]
  const intent = recordedObjects(recording, (object) => object.latest_charge === id)[0]
  const intentId = textOf(intent, 'id')
  if (intentId !== undefined && !ids.has(intentId)) await prepareIntent(preparation, intentId, step)
  if (ids.has(id)) return
  const customer = textOf(charge, 'customer')
  if (customer !== undefined && !ids.has(customer)) await prepareCustomer(preparation, customer, step)
  const method = textOf(charge, 'payment_method')
  if (method !== undefined && !ids.has(method)) await preparePaymentMethod(preparation, method, step)
  const asked = Number(step.request.form.find(([key]) => key === 'amount')?.[1] ?? 0)
  const card = isRecorded(charge?.payment_method_details) ? charge.payment_method_details.card : undefined
  const held = isRecorded(card) && typeof card.capture_before === 'number'
  const made = await send('POST', '/v1/payment_intents', [
    ['amount', String(charge?.amount ?? leftToRefund(step) ?? (asked > 0 ? asked * 2 : 1000))],
    ['currency', textOf(charge, 'currency') ?? 'usd'],
    ['payment_method', method === undefined ? 'pm_card_visa' : ids.translate(method)],
    ['confirm', 'true'],
    ['return_url', 'http://localhost/'],
    ...(customer === undefined ? [] : [['customer', ids.translate(customer)] satisfies [string, string]]),
    ...(held ? [['capture_method', 'manual'] satisfies [string, string]] : []),
    ...formOf(charge, ['description', 'metadata', 'receipt_email', 'shipping', 'transfer_group']),
  ])
  ids.learn(charge?.payment_intent, made.id)
  ids.set(id, textOf(made, 'latest_charge') ?? '')
  if (held && charge?.captured === true) await send('POST', `/v1/payment_intents/${idOf(made)}/capture`, [])
  await leaveToRefund(preparation, step, ['payment_intent', idOf(made)], made.amount)
}

async function preparePrice({ recording, ids, send }: Preparation, id: string): Promise<void> {
  const session = recordedObjects(recording, (object) => object.object === 'checkout.session')[0]
  const made = await send('POST', '/v1/prices', [
    ['currency', textOf(session, 'currency') ?? 'usd'],
    ['unit_amount', String(session?.amount_total ?? 1000)],
    ['product_data[name]', 'Recorded product'],
  ])
  ids.set(id, idOf(made))
}

/** Makes one thing the sandbox can make; false for the rest: Connect, methods other than cards. */
async function prepareId(preparation: Preparation, id: string, step: Step): Promise<boolean> {
  if (id.startsWith('cus_')) await prepareCustomer(preparation, id, step)
  else if (id.startsWith('pm_')) await preparePaymentMethod(preparation, id, step)
  else if (id.startsWith('pi_') || id.startsWith('seti_')) await prepareIntent(preparation, id, step)
  else if (id.startsWith('ch_')) await prepareCharge(preparation, id, step)
  else if (id.startsWith('price_')) await preparePrice(preparation, id)
  else return !['py', 'src', 'mandate', 'sub', 'in'].includes(id.slice(0, id.indexOf('_')))
  return true
}

/** The PaymentMethods a list shows, oldest first: they must be made in this order. */
function listedMethods(step: Step): string[] {
  const body = step.response.body
  if (!isRecorded(body) || body.object !== 'list' || !Array.isArray(body.data)) return []
  const ids = body.data.flatMap((item: unknown) =>
    isRecorded(item) && item.object === 'payment_method' ? [item.id] : [],
  )
  return ids.filter((id) => typeof id === 'string').toReversed()
}

/** Makes what a step uses and no earlier step made, in the state it implies; answers the ids it cannot make. */
export async function prepareStep(preparation: Preparation, step: Step): Promise<string[]> {
  const { ids, recording } = preparation
  const unknown = JSON.stringify(step.response.body)?.includes('No such') ?? false
  if (unknown || step.response.status === 401) return []
  const earlier = recording.steps.slice(0, recording.steps.indexOf(step)).flatMap(idsOfAnswer)
  const impossible: string[] = []
  for (const id of idsOfRequest(step)) {
    if (ids.has(id) || id.startsWith('pm_card_')) continue
    const made = earlier.includes(id) && !id.startsWith('py_') ? true : await prepareId(preparation, id, step)
    if (!made) impossible.push(id)
  }
  for (const id of listedMethods(step)) {
    if (!ids.has(id) && !earlier.includes(id)) await preparePaymentMethod(preparation, id, step)
  }
  return impossible
}
