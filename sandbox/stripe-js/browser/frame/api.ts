import type { ConfirmationToken, PaymentMethod, StripeError, Token } from '@stripe/stripe-js'
import type {
  Caller,
  ConfirmationTokenOutcome,
  ConfirmInput,
  Intent,
  IntentKind,
  IntentOutcome,
  MethodOutcome,
  Params,
  RetrieveInput,
  SavedCards,
  TokenOutcome,
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
export function createPaymentMethod(caller: Caller, params: Params): Promise<MethodOutcome> {
  return asMethod(request<PaymentMethod>(caller, 'POST', '/v1/payment_methods', params))
}

/** Makes a token of a card with the publishable key. */
export async function createToken(caller: Caller, params: Params): Promise<TokenOutcome> {
  const { value, error } = await request<Token>(caller, 'POST', '/v1/tokens', params)
  return error ? { error } : { token: value }
}

/** Makes a ConfirmationToken with the publishable key. */
export async function createConfirmationToken(caller: Caller, params: Params): Promise<ConfirmationTokenOutcome> {
  const { value, error } = await request<ConfirmationToken>(caller, 'POST', '/v1/confirmation_tokens', params)
  return error ? { error } : { confirmationToken: value }
}

/** Whether the API answers this page's key at all, where there is no intent to read. */
export async function readElementsSession(caller: Caller): Promise<StripeError | null> {
  const { error } = await request<object>(caller, 'GET', '/v1/elements/sessions', {})
  return error ?? null
}

/** The saved cards a CustomerSession lets this page show, and whether it may offer to save another. */
export async function readCustomerSession(
  caller: Caller,
  secret: string,
): Promise<{ savedCards: SavedCards; error?: undefined } | { error: StripeError }> {
  const params = { customer_session_client_secret: secret }
  const { value, error } = await request<ElementsSession>(caller, 'GET', '/v1/elements/sessions', params)
  if (error) return { error }
  const { features } = value.customer.customer_session.components.payment_element
  const savedCards = {
    methods: value.customer.payment_methods,
    removable: features?.payment_method_remove === 'enabled',
    offersSave: features?.payment_method_save === 'enabled',
    saveUsage: features?.payment_method_save_usage ?? null,
  }
  return { savedCards }
}

/** Takes a saved card away from the customer of a CustomerSession. */
export async function removeSaved(caller: Caller, secret: string, id: string): Promise<MethodOutcome> {
  const path = `/v1/elements/payment_methods/${encodeURIComponent(id)}/detach`
  return asMethod(request<PaymentMethod>(caller, 'POST', path, { customer_session_client_secret: secret }))
}

type ElementsSession = {
  customer: {
    customer_session: { components: { payment_element: { features: Record<string, string | null> | null } } }
    payment_methods: PaymentMethod[]
  }
}

function intentPath(kind: IntentKind, clientSecret: string): string {
  return `/v1/${kind}_intents/${parseClientSecret(clientSecret)?.id ?? ''}`
}

async function asIntent(answered: Promise<Answered<Intent>>): Promise<IntentOutcome> {
  const { value, error } = await answered
  return error ? { error } : { intent: value }
}

async function asMethod(answered: Promise<Answered<PaymentMethod>>): Promise<MethodOutcome> {
  const { value, error } = await answered
  return error ? { error } : { paymentMethod: value }
}

/** A call to the API with the page's publishable key; errors come in the words of the promise. */
export async function request<T>(
  caller: Caller,
  method: string,
  path: string,
  params: Params,
  idempotencyKey?: string,
): Promise<Answered<T>> {
  const words = wordsOf(caller.language)
  const body = encodeForm(params)
  const headers = new Headers({ Authorization: `Bearer ${caller.publishableKey}`, Accept: 'application/json' })
  if (idempotencyKey) headers.set('Idempotency-Key', idempotencyKey)
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
