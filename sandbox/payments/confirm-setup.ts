import type { Call } from '#sandbox/api/endpoint.ts'
import { ApiError, refused } from '#sandbox/api/errors.ts'
import { decide, type Decision } from '#sandbox/cards/decide.ts'
import type { Decline } from '#sandbox/cards/declines.ts'
import { showPaymentMethod, showSetupIntent } from '#sandbox/objects/render.ts'
import { renderSetupIntent } from '#sandbox/objects/setup-intent.ts'
import { newId } from '#sandbox/state/ids.ts'
import type { IntentError, PaymentMethodRecord, SetupAttemptRecord, SetupIntentRecord } from '#sandbox/state/records.ts'
import { giveToCustomer, markChecked, refuseSpent } from './attach.ts'
import {
  authenticationError,
  declineError,
  errorBody,
  refuseForeign,
  requireReturnUrl,
  startChallenge,
  type Confirmation,
  whyNotOpen,
} from './intents.ts'
import { makeMandate } from './mandates.ts'

/** Stores the intent and writes an event of it. */
export function saveSetupIntent(
  call: Call,
  intent: SetupIntentRecord,
  event?: 'created' | 'succeeded' | 'requires_action' | 'setup_failed' | 'canceled',
): void {
  call.store.update(call.account, 'setup_intent', intent)
  if (event !== undefined) call.emit(`setup_intent.${event}`, renderSetupIntent(intent, call.account))
}

function unexpected(call: Call, intent: SetupIntentRecord, message: string): ApiError {
  return refused(message, { code: 'setup_intent_unexpected_state', setup_intent: showSetupIntent(call, intent) })
}

/** 400 unless the intent can still be confirmed with a PaymentMethod. */
function checkConfirmable(call: Call, intent: SetupIntentRecord, method: PaymentMethodRecord | undefined) {
  if (method === undefined) {
    throw unexpected(
      call,
      intent,
      "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the " +
        'SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment ' +
        'method or ConfirmationToken.',
    )
  }
  if (intent.status === 'succeeded') {
    throw unexpected(call, intent, 'You cannot confirm this SetupIntent because it has already succeeded.')
  }
  if (intent.status === 'canceled') {
    throw unexpected(call, intent, 'You cannot confirm this SetupIntent because it has been canceled.')
  }
  return method
}

function writeAttempt(
  call: Call,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
  status: 'succeeded' | 'failed' | 'requires_action',
  error: IntentError | null,
  id = newId('setatt'),
): void {
  intent.latest_attempt = id
  const begun = call.store.find(call.account, 'setup_attempt', id)
  const attempt: SetupAttemptRecord = {
    id,
    created: begun?.created ?? call.clock.seconds(),
    metadata: {},
    customer: intent.customer,
    payment_method: method.id,
    setup_intent: intent.id,
    status,
    usage: intent.usage,
    error,
    authenticated: begun !== undefined && status === 'succeeded',
  }
  if (begun === undefined) call.store.insert(call.account, 'setup_attempt', attempt)
  else call.store.update(call.account, 'setup_attempt', attempt)
}

function fail(call: Call, intent: SetupIntentRecord, error: IntentError): void {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.challenge = null
  intent.last_error = error
  saveSetupIntent(call, intent, 'setup_failed')
}

function succeed(call: Call, intent: SetupIntentRecord, method: PaymentMethodRecord): void {
  if (intent.usage === 'off_session') method.set_up = true
  markChecked(method)
  intent.mandate = makeMandate(call, intent, method) ?? null
  call.store.update(call.account, 'payment_method', method)
  if (intent.customer !== null) giveToCustomer(call, method, intent.customer)
  intent.status = 'succeeded'
  intent.payment_method = method.id
  intent.challenge = null
  intent.last_error = null
  saveSetupIntent(call, intent, 'succeeded')
}

function decline(call: Call, intent: SetupIntentRecord, method: PaymentMethodRecord, why: Decline, attempt?: string) {
  markChecked(method)
  call.store.update(call.account, 'payment_method', method)
  const error = declineError(why, method)
  writeAttempt(call, intent, method, 'failed', error, attempt)
  fail(call, intent, error)
  return error
}

/** Confirms a SetupIntent: succeeds, asks for a challenge, or throws 402 with the intent in the error. */
export function confirmSetupIntent(
  call: Call,
  intent: SetupIntentRecord,
  given: PaymentMethodRecord | undefined,
  how: Confirmation,
): void {
  const chosen =
    given ??
    (intent.payment_method === null
      ? undefined
      : call.store.find(call.account, 'payment_method', intent.payment_method))
  const method = checkConfirmable(call, intent, chosen)
  refuseForeign(method, intent.customer, 'SetupIntent', { setup_intent: showSetupIntent(call, intent) })
  refuseSpent(method)
  requireReturnUrl(call, intent.automatic_payment_methods, how, 'SetupIntent')
  const decision: Decision = decide(method, 'setup', intent.request_three_d_secure !== 'automatic')
  if (decision.kind === 'decline') {
    const error = decline(call, intent, method, decision.decline)
    const body = errorBody(error, { setup_intent: showSetupIntent(call, intent) })
    throw new ApiError(402, { ...body, payment_method: showPaymentMethod(call, method) })
  }
  if (decision.kind === 'authenticate') {
    intent.challenge = startChallenge(call, 'setatt', intent, method, how)
    intent.status = 'requires_action'
    intent.payment_method = method.id
    intent.last_error = null
    writeAttempt(call, intent, method, 'requires_action', null, intent.challenge.source)
    saveSetupIntent(call, intent, 'requires_action')
    return
  }
  writeAttempt(call, intent, method, 'succeeded', null)
  succeed(call, intent, method)
}

/** Ends the challenge of a SetupIntent: `passed` by the shopper, or failed and left. */
export function finishSetupChallenge(
  call: Call,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
  passed: boolean,
): void {
  const attempt = intent.challenge?.source
  if (!passed) {
    const error = authenticationError('setup_intent_authentication_failure', method)
    writeAttempt(call, intent, method, 'failed', error, attempt)
    fail(call, intent, error)
    return
  }
  const decision = decide(method, 'setup', intent.request_three_d_secure !== 'automatic')
  const after = decision.kind === 'authenticate' ? decision.next : decision
  if (after.kind === 'decline') {
    decline(call, intent, method, after.decline, attempt)
    return
  }
  writeAttempt(call, intent, method, 'succeeded', null, attempt)
  succeed(call, intent, method)
}

/** 400 unless a SetupIntent may still be canceled. */
export function checkSetupCancelable(call: Call, intent: SetupIntentRecord): void {
  if (intent.status === 'canceled') {
    // Stripe's own spelling, as recorded.
    throw unexpected(call, intent, 'You cannot cancel this SetupIntent because it it already canceled.')
  }
  if (intent.status === 'succeeded' || intent.status === 'processing') {
    throw unexpected(
      call,
      intent,
      `You cannot cancel this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of ` +
        'the following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or ' +
        '`requires_action`.',
    )
  }
}

/** 400 unless a field of a SetupIntent may still be changed. */
export function checkSetupOpen(call: Call, intent: SetupIntentRecord, field: string): void {
  const reason = whyNotOpen('SetupIntent', intent.status, field)
  if (reason === undefined) return
  const error = unexpected(call, intent, reason)
  error.body.param = field
  throw error
}
