import { idOf, type Preparation } from './preparation.ts'
import { prepareIntent } from './prepare-intents.ts'
import { prepareCustomer, preparePaymentMethod } from './prepare-methods.ts'
import { idsOfAnswer, idsOfRequest, recordedObjects, textOf } from './recorded-objects.ts'
import type { Step } from './recording.ts'

async function prepareCharge(preparation: Preparation, id: string, step: Step): Promise<void> {
  const { recording, ids, send } = preparation
  const charge = recordedObjects(recording, (object) => object.id === id && object.object === 'charge')[0]
  const asked = Number(step.request.form.find(([key]) => key === 'amount')?.[1] ?? 0)
  const amount = charge?.amount ?? (asked > 0 ? asked * 2 : 1000)
  const intent = await send('POST', '/v1/payment_intents', [
    ['amount', String(amount)],
    ['currency', textOf(charge, 'currency') ?? 'usd'],
    ['payment_method', 'pm_card_visa'],
    ['confirm', 'true'],
    ['allowed_payment_method_types[0]', 'card'],
  ])
  ids.set(id, textOf(intent, 'latest_charge') ?? '')
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
  if (id.startsWith('cus_')) await prepareCustomer(preparation, id)
  else if (id.startsWith('pm_')) await preparePaymentMethod(preparation, id, step)
  else if (id.startsWith('pi_') || id.startsWith('seti_')) await prepareIntent(preparation, id, step)
  else if (id.startsWith('ch_')) await prepareCharge(preparation, id, step)
  else if (id.startsWith('price_')) await preparePrice(preparation, id)
  else return !['py', 'src', 'mandate', 'sub', 'in'].includes(id.slice(0, id.indexOf('_')))
  return true
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
  return impossible
}
