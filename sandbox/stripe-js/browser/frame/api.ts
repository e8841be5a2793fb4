import type { PaymentMethod, StripeError } from '@stripe/stripe-js'
import type {
  Caller,
  ConfirmInput,
  Intent,
  IntentKind,
  IntentOutcome,
  MethodOutcome,
  Params,
  RetrieveInput,
} from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { parseClientSecret } from '#sandbox/stripe-js/browser/wire/client-secret.ts'
import { encodeForm } from './form-body.ts'
import { promiseMessage } from '#sandbox/stripe-js/browser/words/decline-words.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'

type Answered<T> = { value: T; error?: undefined } | { value?: undefined; error: StripeError }

/** Reads an intent with its client secret; `expand` as the API takes it. */
export function retrieveIntent({ caller, kind, clientSecret, expand }: RetrieveInput): Promise<IntentOutcome> {
  const params = { client_secret: clientSecret, expand }
  return asIntent(request<Intent>(caller, 'GET', intentPath(kind, clientSecret), params))
}

/** Confirms an intent; the answer may still need the bank's challenge. */
export function confirmIntent({ caller, kind, clientSecret, params }: ConfirmInput): Promise<IntentOutcome> {
  const body = { ...params, use_stripe_sdk: true, client_secret: clientSecret }
  return asIntent(request<Intent>(caller, 'POST', `${intentPath(kind, clientSecret)}/confirm`, body))
}

/** Tells the bank's answer to a challenge; the intent as it stands afterwards. */
export function endChallenge(caller: Caller, source: string, secret: string, outcome: string): Promise<IntentOutcome> {
  return asIntent(request<Intent>(caller, 'POST', '/v1/3ds2/challenge', { source, client_secret: secret, outcome }))
}

/** Makes a PaymentMethod with the publishable key. */
export async function createPaymentMethod(caller: Caller, params: Params): Promise<MethodOutcome> {
  const answer = await request<PaymentMethod>(caller, 'POST', '/v1/payment_methods', params)
  return answer.error ? { error: answer.error } : { paymentMethod: answer.value }
}

function intentPath(kind: IntentKind, clientSecret: string): string {
  return `/v1/${kind}_intents/${parseClientSecret(clientSecret)?.id ?? ''}`
}

async function asIntent(answered: Promise<Answered<Intent>>): Promise<IntentOutcome> {
  const { value, error } = await answered
  return error ? { error } : { intent: value }
}

async function request<T>(caller: Caller, method: string, path: string, params: Params): Promise<Answered<T>> {
  const words = wordsOf(caller.language)
  const body = encodeForm(params)
  const headers = new Headers({ Authorization: `Bearer ${caller.publishableKey}`, Accept: 'application/json' })
  if (caller.account) headers.set('Stripe-Account', caller.account)
  if (caller.apiVersion) headers.set('Stripe-Version', caller.apiVersion)
  try {
    const response = await fetch(method === 'GET' ? `${path}?${body.toString()}` : path, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body }),
    })
    const answer = (await response.json()) as T & { error?: StripeError }
    if (response.ok && !answer.error) return { value: answer }
    if (answer.error) return { error: { ...answer.error, message: promiseMessage(answer.error, words) } }
    return { error: { type: 'api_error', message: words.unexpected } }
  } catch (error) {
    // A body that is no JSON came from something in between; all else is the network.
    if (error instanceof SyntaxError) return { error: { type: 'api_error', message: words.unexpected } }
    return { error: { type: 'api_connection_error', message: words.connection } }
  }
}
