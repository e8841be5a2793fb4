import { testCards } from '#sandbox/cards/table.ts'
import { idOf, type Preparation } from './preparation.ts'
import { formOf, isMadeByFlow, isRecorded, recordedObjects, textOf, type Recorded } from './recorded-objects.ts'
import type { Recording, Step } from './recording.ts'

async function newCustomer({ send }: Preparation, recorded?: Recorded): Promise<string> {
  const form = formOf(recorded, ['email', 'name', 'description', 'phone', 'address', 'shipping', 'metadata'])
  return idOf(await send('POST', '/v1/customers', form))
}

/** Makes a customer as the flow shows it first, with its default PaymentMethod. */
export async function prepareCustomer(preparation: Preparation, id: string, step: Step): Promise<void> {
  const { recording, ids, send } = preparation
  const recorded = recordedObjects(recording, (object) => object.id === id && object.object === 'customer')[0]
  const made = await newCustomer(preparation, recorded)
  ids.set(id, made)
  const settings = isRecorded(recorded?.invoice_settings) ? recorded.invoice_settings : undefined
  const expanded = settings?.default_payment_method
  const method = isRecorded(expanded) ? textOf(expanded, 'id') : textOf(settings, 'default_payment_method')
  if (method === undefined || isMadeByFlow(recording, method)) return
  if (step.request.form.some(([, value]) => value === method)) return
  if (!ids.has(method)) await preparePaymentMethod(preparation, method, step)
  await send('POST', `/v1/customers/${made}`, [['invoice_settings[default_payment_method]', ids.translate(method)]])
}

/** Whether an intent waited for the bank with this PaymentMethod. */
function neededTheBank(recording: Recording, id: string): boolean {
  const waited = (object: Recorded) =>
    object.status === 'requires_action' || (object.status === 'canceled' && typeof object.latest_attempt === 'string')
  return recordedObjects(recording, (object) => object.payment_method === id && waited(object)).length > 0
}

/** The number of the test card a recording shows by its last digits, else one that does what the flow shows. */
function numberOf(recording: Recording, id: string, card: Recorded | undefined): string {
  if (card === undefined && neededTheBank(recording, id)) return '4000002760003184'
  const numbers = testCards.flatMap((row) => row.numbers.map((number) => ({ number, brand: row.brand })))
  const same = numbers.filter(({ number }) => number.endsWith(textOf(card, 'last4') ?? '4242'))
  return (same.find(({ brand }) => brand === card?.brand) ?? same[0])?.number ?? '4242424242424242'
}

function cardOf(object: Recorded | undefined): Recorded | undefined {
  const details = object?.payment_method_details
  const card = isRecorded(details) ? details.card : object?.card
  return isRecorded(card) ? card : undefined
}

/** Whom a PaymentMethod must belong to before a step, by the recording's id; `fresh` is anybody. */
function ownerBefore({ recording }: Preparation, id: string, step: Step): string | undefined {
  const { path, form } = step.request
  const error = JSON.stringify(step.response.body) ?? ''
  if (path === `/v1/payment_methods/${id}/attach`) return error.includes('already been attached') ? 'fresh' : undefined
  if (path === `/v1/payment_methods/${id}/detach`) return step.response.status === 200 ? 'fresh' : undefined
  const named = form.find(([key]) => key === 'customer')?.[1]
  const shown = recordedObjects(recording, (object) => object.id === id).map((object) => textOf(object, 'customer'))[0]
  const used = recordedObjects(recording, (object) => object.payment_method === id)
  return shown ?? named ?? used.map((object) => textOf(object, 'customer'))[0]
}

/** Our customer for one of the recording, made where it is not there yet. */
async function customerFor(preparation: Preparation, owner: string, step: Step): Promise<string> {
  const { ids } = preparation
  if (owner === 'fresh') return newCustomer(preparation)
  if (!ids.has(owner)) await prepareCustomer(preparation, owner, step)
  return ids.translate(owner)
}

/** Makes a PaymentMethod with the card the flow shows, attached when the step implies it. */
export async function preparePaymentMethod(preparation: Preparation, id: string, step: Step): Promise<void> {
  const { recording, ids, send } = preparation
  const shown = recordedObjects(recording, (object) => object.id === id && object.object === 'payment_method')[0]
  const used = recordedObjects(recording, (object) => object.payment_method === id && cardOf(object) !== undefined)[0]
  const card = cardOf(shown ?? used)
  const form: [string, string][] = [
    ['type', 'card'],
    ['card[number]', numberOf(recording, id, card)],
    ['card[exp_month]', '12'],
    ['card[exp_year]', String(new Date().getUTCFullYear() + 2)],
    ['card[cvc]', '123'],
    ...formOf(shown ?? used, ['billing_details']),
  ]
  const made = idOf(await send('POST', '/v1/payment_methods', form, 'publishable'))
  ids.set(id, made)
  const owner = ownerBefore(preparation, id, step)
  if (owner === undefined) return
  const customer = await customerFor(preparation, owner, step)
  await send('POST', `/v1/payment_methods/${made}/attach`, [['customer', customer]])
}
