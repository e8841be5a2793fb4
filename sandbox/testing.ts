import Stripe from 'stripe'
import { startSandbox, type Sandbox, type SandboxOptions } from './server.ts'

/** A sandbox on a free port for one test file. */
export function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({ port: 0, ...options })
}

/** stripe-node for an account of a running sandbox, without retries. */
export function stripeFor(url: string, account: string): Stripe {
  return new Stripe(`sk_test_${account}`, {
    host: 'localhost',
    port: new URL(url).port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  })
}

/** What a plain request to the API answered. */
export interface Answer {
  status: number
  headers: Headers
  /** Whatever JSON came: the tests say what they expect of it. */
  body: Awaited<ReturnType<Response['json']>>
}

/** A form-encoded request with a key, as a browser or curl sends it. */
export async function request(
  url: string,
  key: string | undefined,
  method: string,
  path: string,
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const encoded = new URLSearchParams(form).toString()
  const query = method === 'POST' || encoded === '' ? '' : `?${encoded}`
  const answer = await fetch(`${url}${path}${query}`, {
    method,
    headers: { ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }), ...headers },
    ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
  })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

/** A shopper's browser: publishable key, client secrets, typed card numbers. */
export interface Browser {
  post(path: string, form: Record<string, string>): Promise<Answer>
  get(path: string, form: Record<string, string>): Promise<Answer>
  /** Types a card into the frame and confirms the intent. */
  confirm(intent: Intent, card: string | { payment_method: string }): Promise<Answer>
  /** Answers the bank's challenge of an intent that was just confirmed. */
  challenge(confirmed: Answer, outcome: 'complete' | 'fail' | 'cancel'): Promise<Answer>
}

interface Intent {
  id: string
  object: string
  client_secret: string | null
}

/** The form fields of a typed card. */
export function typedCard(number: string, prefix: string): Record<string, string> {
  return {
    [`${prefix}[type]`]: 'card',
    [`${prefix}[card][number]`]: number,
    [`${prefix}[card][exp_month]`]: '12',
    [`${prefix}[card][exp_year]`]: '34',
    [`${prefix}[card][cvc]`]: '123',
  }
}

/** A browser at the account's pages. */
export function browserFor(url: string, account: string): Browser {
  const key = `pk_test_${account}`
  const post = (path: string, form: Record<string, string>) => request(url, key, 'POST', path, form)
  return {
    post,
    get: (path, form) => request(url, key, 'GET', path, form),
    confirm(intent, card) {
      const method = typeof card === 'string' ? typedCard(card, 'payment_method_data') : card
      return post(`/v1/${intent.object}s/${intent.id}/confirm`, {
        client_secret: intent.client_secret ?? '',
        use_stripe_sdk: 'true',
        ...method,
      })
    },
    challenge(confirmed, outcome) {
      return post('/v1/3ds2/challenge', {
        source: confirmed.body.next_action.use_stripe_sdk.three_d_secure_2_source,
        client_secret: confirmed.body.client_secret,
        outcome,
      })
    },
  }
}

/** The error a call to stripe-node rejects with. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('the call did not fail')
}

/** A customer's card saved through the browser, challenge completed where there is one; its PaymentMethod id. */
export async function saveCard(stripe: Stripe, browser: Browser, customer: string, number: string): Promise<string> {
  const intent = await stripe.setupIntents.create({
    customer,
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
  })
  const confirmed = await browser.confirm(intent, number)
  if (confirmed.body.status === 'requires_action') await browser.challenge(confirmed, 'complete')
  const done = await stripe.setupIntents.retrieve(intent.id)
  if (typeof done.payment_method !== 'string') throw new Error(`${number} was not saved: ${done.status}`)
  return done.payment_method
}
