import type { Call } from '#sandbox/api/endpoint.ts'
import { ApiError, refused } from '#sandbox/api/errors.ts'
import { decide, type Authentication } from '#sandbox/cards/decide.ts'
import { declines, type Decline } from '#sandbox/cards/declines.ts'
import { renderPaymentIntent } from '#sandbox/objects/payment-intent.ts'
import { showPaymentIntent, showPaymentMethod } from '#sandbox/objects/render.ts'
import type { IntentError, PaymentIntentRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { giveToCustomer, markChecked, refuseSpent } from './attach.ts'
import { cancelMandate, checkMandate, makeMandate } from './mandates.ts'
import { planLater } from './plan-later.ts'
import { giveCvc } from './tokens.ts'
import { writeCharge, type ChargeOrder } from './charge.ts'
import {
  authenticationError,
  declineError,
  errorBody,
  refuseForeign,
  requireReturnUrl,
  startChallenge,
  type Confirmation,
} from './intents.ts'

/** How a PaymentIntent is confirmed. */
export interface PaymentConfirmation extends Confirmation {
  offSession: boolean
  errorOnRequiresAction: boolean
  /** The mandate an Indian card is charged under. */
  mandate?: string | undefined
  /** A security code typed again for a saved card. */
  cvcToken?: string | undefined
}

/** Stripe's sandboxes take about 15 minutes; a live bank has 26 hours. */
const NOTICE_SECONDS = 15 * 60
/** Above 15,000 rupees the customer is asked each time. */
const APPROVAL_PAISE = 1_500_000

type IntentEvent =
  | 'processing'
  | 'created'
  | 'succeeded'
  | 'payment_failed'
  | 'requires_action'
  | 'canceled'
  | 'amount_capturable_updated'

/** Stores the intent, writes an event of it and a line of the ledger. */
export function savePaymentIntent(call: Call, intent: PaymentIntentRecord, event?: IntentEvent): void {
  call.store.update(call.account, 'payment_intent', intent)
  if (event !== undefined) call.emit(`payment_intent.${event}`, renderPaymentIntent(intent, call.account))
  notePaymentIntent(call, intent)
}

/** One line of the ledger: where the intent stands and how much money moved. */
export function notePaymentIntent(call: Call, intent: PaymentIntentRecord): void {
  call.note('payment_intent', {
    id: intent.id,
    status: intent.status,
    amount: intent.amount,
    amount_received: intent.amount_received,
    amount_capturable: intent.amount_capturable,
    currency: intent.currency,
    customer: intent.customer,
    payment_method: intent.payment_method,
    error: intent.last_error?.code ?? null,
  })
}

/** 400 `payment_intent_unexpected_state` with the intent in the error. */
export function unexpectedPaymentState(call: Call, intent: PaymentIntentRecord, message: string): ApiError {
  return refused(message, { code: 'payment_intent_unexpected_state', payment_intent: showPaymentIntent(call, intent) })
}

function checkConfirmable(call: Call, intent: PaymentIntentRecord, method: PaymentMethodRecord | undefined) {
  if (intent.status === 'succeeded' || intent.status === 'requires_capture' || intent.status === 'processing') {
    throw unexpectedPaymentState(
      call,
      intent,
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    )
  }
  if (intent.status === 'canceled') {
    throw unexpectedPaymentState(
      call,
      intent,
      'You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of ' +
        'the following statuses may be confirmed: requires_payment_method, requires_confirmation, requires_action.',
    )
  }
  if (method !== undefined) return method
  const how =
    intent.customer === null
      ? 'You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it ' +
        'again directly with a payment method or ConfirmationToken.'
      : `To confirm the PaymentIntent with ${intent.customer}, specify a payment method attached to this customer ` +
        'along with the customer ID.'
  throw unexpectedPaymentState(
    call,
    intent,
    `You cannot confirm this PaymentIntent because it's missing a payment method. ${how}`,
  )
}

function backToPaymentMethod(call: Call, intent: PaymentIntentRecord, error: IntentError): void {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.challenge = null
  intent.last_error = error
  savePaymentIntent(call, intent, 'payment_failed')
}

const orderOf = (intent: PaymentIntentRecord): ChargeOrder => ({
  ...intent,
  payment_intent: intent.id,
  held: intent.capture_method === 'manual',
  bookedLater: intent.capture_method === 'automatic_async',
})

function decline(
  call: Call,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  why: Decline,
  authentication: Authentication,
): IntentError {
  markChecked(method)
  call.store.update(call.account, 'payment_method', method)
  const charge =
    why.uncharged === true ? undefined : writeCharge(call, orderOf(intent), method, { decline: why, authentication })
  if (charge !== undefined) intent.latest_charge = charge.id
  const error = declineError(why, method, charge?.id)
  backToPaymentMethod(call, intent, error)
  return error
}

function settle(
  call: Call,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  authentication: Authentication,
): void {
  markChecked(method)
  const future = intent.card_setup_future_usage ?? intent.setup_future_usage
  if (future === 'off_session') method.set_up = true
  if (future === 'off_session') makeMandate(call, intent, method)
  if (method.customer === null && (future === null || intent.customer === null)) method.spent = true
  call.store.update(call.account, 'payment_method', method)
  if (future !== null && intent.customer !== null) giveToCustomer(call, method, intent.customer)
  const order = { ...orderOf(intent), ...(method.mandate === undefined ? {} : { mandate: method.mandate }) }
  const charge = writeCharge(call, order, method, { authentication })
  intent.latest_charge = charge.id
  intent.payment_method = method.id
  intent.challenge = null
  intent.last_error = null
  if (intent.capture_method === 'manual') {
    intent.status = 'requires_capture'
    intent.amount_capturable = intent.amount
    savePaymentIntent(call, intent, 'amount_capturable_updated')
    return
  }
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  savePaymentIntent(call, intent, 'succeeded')
}

/** Confirms a PaymentIntent: takes the money, asks for a challenge, or throws 402 with the intent in the error. */
export function confirmPaymentIntent(
  call: Call,
  intent: PaymentIntentRecord,
  given: PaymentMethodRecord | undefined,
  how: PaymentConfirmation,
): void {
  const chosen =
    given ??
    (intent.payment_method === null
      ? undefined
      : call.store.find(call.account, 'payment_method', intent.payment_method))
  const method = checkConfirmable(call, intent, chosen)
  refuseForeign(method, intent.customer, 'PaymentIntent', { payment_intent: showPaymentIntent(call, intent) })
  refuseSpent(method)
  if (!how.offSession) requireReturnUrl(call, intent.automatic_payment_methods, how, 'PaymentIntent')
  if (how.mandate !== undefined) checkMandate(call, how.mandate, method)
  if (how.cvcToken !== undefined) giveCvc(call, how.cvcToken, method)
  const asked = intent.request_three_d_secure !== 'automatic'
  const decision = decide(method, how.offSession ? 'offSession' : 'onSession', asked)
  const why = decision.kind === 'decline' ? decision.decline : undefined
  const unhandled =
    decision.kind === 'authenticate' && how.errorOnRequiresAction ? declines.authenticationNotHandled : undefined
  const refusal = why ?? unhandled
  if (refusal !== undefined) {
    const error = decline(call, intent, method, refusal, null)
    const body = errorBody(error, { payment_intent: showPaymentIntent(call, intent) })
    throw new ApiError(402, { ...body, payment_method: showPaymentMethod(call, method) })
  }
  if (decision.kind === 'authenticate') {
    intent.challenge = startChallenge(call, 'payatt', intent, method, how)
    intent.status = 'requires_action'
    intent.payment_method = method.id
    intent.last_error = null
    savePaymentIntent(call, intent, 'requires_action')
    return
  }
  if (decision.kind === 'process') startProcessing(call, intent, method)
  else if (decision.kind === 'succeed') settle(call, intent, method, decision.authentication)
}

/** Off-session payments of Indian cards wait until the bank has told its customer. */
function startProcessing(call: Call, intent: PaymentIntentRecord, method: PaymentMethodRecord): void {
  intent.status = 'processing'
  intent.payment_method = method.id
  intent.last_error = null
  intent.notice = {
    approval_requested: intent.currency === 'inr' && intent.amount > APPROVAL_PAISE,
    completes_at: call.clock.seconds() + NOTICE_SECONDS,
  }
  savePaymentIntent(call, intent, 'processing')
  planLater(call, { kind: 'finish_processing', intent: intent.id }, NOTICE_SECONDS)
}

/** The notice is over: the money comes, or the bank refuses it. */
export function finishProcessing(call: Call, id: string): void {
  const intent = call.store.find(call.account, 'payment_intent', id)
  const method = intent?.payment_method && call.store.find(call.account, 'payment_method', intent.payment_method)
  if (!intent || !method || intent.status !== 'processing') return
  delete intent.notice
  const decision = decide(method, 'offSession')
  const why = decision.kind === 'process' || decision.kind === 'decline' ? decision.decline : null
  if (why === null) {
    settle(call, intent, method, null)
    return
  }
  if (why === declines.mandateCanceled) cancelMandate(call, method)
  decline(call, intent, method, why, null)
}

/** Ends the challenge of a PaymentIntent: `passed` leads to the charge or its decline, else back to the start. */
export function finishPaymentChallenge(
  call: Call,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  passed: boolean,
): void {
  if (!passed) {
    backToPaymentMethod(call, intent, authenticationError('payment_intent_authentication_failure', method))
    return
  }
  const decision = decide(method, 'onSession', intent.request_three_d_secure !== 'automatic')
  const after = decision.kind === 'authenticate' ? decision.next : decision
  if (after.kind === 'decline') decline(call, intent, method, after.decline, 'challenge')
  else settle(call, intent, method, 'challenge')
}
