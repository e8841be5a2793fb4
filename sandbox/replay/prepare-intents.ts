import { idOf, type Preparation } from './preparation.ts'
import { takesPaymentMethodTypes } from '#sandbox/api/versions.ts'
import { prepareCustomer, preparePaymentMethod } from './prepare-methods.ts'
import { leaveToRefund } from './prepare-refunds.ts'
import { formOf, isMadeByFlow, isRecorded, recordedObjects, textOf, type Recorded } from './recorded-objects.ts'
import type { Step } from './recording.ts'

const KEPT = [
  'amount',
  'currency',
  'description',
  'metadata',
  'receipt_email',
  'shipping',
  'setup_future_usage',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
  'capture_method',
  'payment_details',
  'usage',
]

/** The intent as an error or an answer shows it at a step. */
function shownAt(step: Step, id: string): Recorded | undefined {
  const body = step.response.body
  if (!isRecorded(body)) return undefined
  const error = isRecorded(body.error) ? body.error : undefined
  return [body, error?.payment_intent, error?.setup_intent].find(
    (value): value is Recorded => isRecorded(value) && value.id === id,
  )
}

/** The status an intent had before a step, by what the step did to it. */
function statusBefore(step: Step, shown: Recorded | undefined): string {
  const status = textOf(shown, 'status') ?? 'succeeded'
  const open = typeof shown?.payment_method === 'string' ? 'requires_confirmation' : 'requires_payment_method'
  const verb = step.request.path.split('/')[4]
  const refused = step.response.status === 400
  if (verb === undefined || refused) return status
  if (verb === 'capture') return 'requires_capture'
  if (verb === 'cancel' && typeof shown?.latest_charge === 'string') return 'requires_capture'
  if (verb === 'cancel' && typeof shown?.latest_attempt === 'string') return 'requires_action'
  return verb === 'confirm' || verb === 'cancel' ? open : status
}

/** The PaymentMethod an intent was declined with. */
function declinedMethod(shown: Recorded | undefined): string | undefined {
  const error = shown?.last_payment_error ?? shown?.last_setup_error
  return isRecorded(error) && isRecorded(error.payment_method) ? textOf(error.payment_method, 'id') : undefined
}

async function bringTo(preparation: Preparation, intent: Recorded, status: string, shown?: Recorded): Promise<void> {
  const { send, ids } = preparation
  const path = `/v1/${textOf(intent, 'object')}s/${idOf(intent)}`
  if (status === 'requires_payment_method' || status === 'requires_confirmation') return
  const method = textOf(shown, 'payment_method')
  const chosen = method !== undefined && ids.has(method) ? ids.translate(method) : 'pm_card_visa'
  const tried = typeof shown?.latest_charge === 'string' || typeof shown?.latest_attempt === 'string'
  const sdk = JSON.stringify(shown?.next_action ?? '').includes('use_stripe_sdk')
  const back: [string, string] = sdk ? ['use_stripe_sdk', 'true'] : ['return_url', 'http://localhost/']
  const how: [string, string][] = [['payment_method', chosen], back]
  const confirmed = status !== 'canceled' || tried ? await send('POST', `${path}/confirm`, how) : intent
  if (status === 'succeeded' && confirmed.status === 'requires_capture') await send('POST', `${path}/capture`, [])
  if (status === 'canceled') await send('POST', `${path}/cancel`, [])
}

/** Makes a PaymentIntent or SetupIntent a flow found there, in the status its first step implies. */
export async function prepareIntent(preparation: Preparation, id: string, step: Step): Promise<void> {
  const { recording, ids, send } = preparation
  const noun = id.startsWith('pi_') ? 'payment_intent' : 'setup_intent'
  const shown = shownAt(step, id) ?? recordedObjects(recording, (object) => object.id === id)[0]
  const related = recordedObjects(recording, (object) => object[noun] === id)[0]
  const status = statusBefore(step, shown)
  const form = formOf(shown, KEPT)
  const automatic = isRecorded(shown?.automatic_payment_methods)
  if (automatic) form.push(...formOf(shown, ['automatic_payment_methods']))
  else
    form.push([
      takesPaymentMethodTypes(preparation.version) ? 'payment_method_types[0]' : 'allowed_payment_method_types[0]',
      'card',
    ])
  const customer = textOf(shown, 'customer')
  if (customer !== undefined && !ids.has(customer)) await prepareCustomer(preparation, customer, step)
  for (const method of [textOf(shown, 'payment_method'), declinedMethod(shown)]) {
    if (method === undefined || ids.has(method) || isMadeByFlow(recording, method)) continue
    await preparePaymentMethod(preparation, method, step)
  }
  for (const key of ['customer', 'payment_method']) {
    const value = textOf(shown, key)
    if (value !== undefined && ids.has(value)) form.push([key, ids.translate(value)])
  }
  if (shown === undefined && noun === 'payment_intent') {
    form.push(
      ['amount', String(Number(related?.amount ?? 1000) * 2)],
      ['currency', textOf(related, 'currency') ?? 'usd'],
    )
  }
  const options = shown?.payment_method_options
  const card = isRecorded(options) && isRecorded(options.card) ? options.card : undefined
  const future = textOf(card, 'setup_future_usage')
  if (future !== undefined) form.push(['payment_method_options[card][setup_future_usage]', future])
  const made = await send('POST', `/v1/${noun}s`, form)
  ids.learn(shown, made)
  ids.set(id, idOf(made))
  const declined = declinedMethod(shown)
  if (status === 'requires_payment_method' && declined !== undefined && !step.request.path.endsWith('/confirm')) {
    await send('POST', `/v1/${noun}s/${idOf(made)}/confirm`, [
      ['payment_method', ids.translate(declined)],
      ['off_session', 'true'],
    ])
  }
  await bringTo(preparation, made, status, shown)
  const now = await send('GET', `/v1/${noun}s/${idOf(made)}`, [])
  ids.learn(shown, now)
  await leaveToRefund(preparation, step, ['payment_intent', idOf(made)], now.amount_received)
}
