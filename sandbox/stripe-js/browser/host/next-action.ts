import type { StripeError } from '@stripe/stripe-js'
import type { Caller, Intent, IntentKind, IntentOutcome } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { promiseMessage } from '#sandbox/stripe-js/browser/words/decline-words.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'
import { runChallenge } from './lightbox.ts'

/** Brings an intent that waits for the bank to its end; one that waits for nothing is returned as it is. */
export async function finishNextAction(
  intent: Intent,
  kind: IntentKind,
  clientSecret: string,
  caller: Caller,
): Promise<IntentOutcome> {
  const action = intent.next_action
  if (intent.status !== 'requires_action' || !action) return { intent }
  if (action.type === 'redirect_to_url') {
    const url = action.redirect_to_url?.url
    if (url) location.assign(url)
    return new Promise(() => {})
  }
  const source = challengeSource(action)
  if (!source) return { intent }
  return settled(await runChallenge({ caller, kind, clientSecret, source }), kind, caller)
}

/** After the bank's answer an intent without a payment method carries the reason as its last error. */
function settled(outcome: IntentOutcome, kind: IntentKind, caller: Caller): IntentOutcome {
  if (outcome.error || outcome.intent.status !== 'requires_payment_method') return outcome
  const { intent } = outcome
  const last =
    'last_setup_error' in intent ? intent.last_setup_error : 'last_payment_error' in intent && intent.last_payment_error
  if (!last) return outcome
  const { code, decline_code, message } = last
  const codes = {
    ...(code ? { code } : {}),
    ...(decline_code ? { decline_code } : {}),
    ...(message ? { message } : {}),
  }
  const error = { ...last, message: promiseMessage(codes, wordsOf(caller.language)), [`${kind}_intent`]: intent }
  return { error: error as StripeError }
}

function challengeSource(action: NonNullable<Intent['next_action']>): string | null {
  const payload = 'use_stripe_sdk' in action ? action.use_stripe_sdk : null
  const source: unknown = payload ? Reflect.get(payload, 'three_d_secure_2_source') : null
  return typeof source === 'string' ? source : null
}
