import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { captureLog } from '@/lib/testing-log'

// Set before the code under test reads its environment, which it does once. Another account is another empty world.
const account = randomBytes(12).toString('hex')
const LINES = 50_000
const WEBHOOK_SECRET = `whsec_${account}`
const clockFolder = mkdtempSync(join(tmpdir(), 'cardfile-clock-'))
const clockFile = join(clockFolder, 'offset')

Object.assign(process.env, {
  APP_URL: 'http://localhost:3000',
  STRIPE_API_BASE: inject('sandboxUrl'),
  STRIPE_SECRET_KEY: `sk_test_${account}`,
  STRIPE_PUBLISHABLE_KEY: `pk_test_${account}`,
  STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  CARDFILE_CLOCK_FILE: clockFile,
  SMTP_URL: inject('smtpUrl'),
  LOG_LEVEL: 'info',
})

captureLog()
afterAll(() => rmSync(clockFolder, { recursive: true, force: true }))

let walked = 0

/** Moves the product's clock so far from the machine's, in milliseconds; 0 is back to now. */
export function setClock(offset: number): void {
  walked = offset
  writeFileSync(clockFile, `${offset}`)
}

/** What these tests read of Stripe's objects. */
export type StripeObject = {
  id: string
  object: string
  status: string
  customer: string | null
  amount: number
  client_secret: string
  payment_method: string | null
  payment_intent: string | null
  metadata: Record<string, string>
  invoice_settings: { default_payment_method: string | null }
  allow_redisplay: string | null
  saved_payment_methods: { id: string }[]
  next_action: { use_stripe_sdk: { three_d_secure_2_source: string } } | null
  data: StripeObject[]
  error?: { code?: string; decline_code?: string }
}

/** A call to the local Stripe: with the secret key as its dashboard would, with the publishable key as a browser. */
export async function stripe(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  form: Record<string, string> = {},
  key: 'sk' | 'pk' = 'sk',
): Promise<StripeObject> {
  const fields = new URLSearchParams(form)
  const answer = await fetch(`${inject('sandboxUrl')}${path}${method === 'GET' ? `?${fields}` : ''}`, {
    method,
    headers: { Authorization: `Bearer ${key}_test_${account}` },
    ...(method === 'POST' && { body: fields }),
  })
  return answer.json()
}

/** How a card is entered: a number typed into Stripe's frame, or a saved PaymentMethod. */
export type EnteredCard = { number: string; expYear?: string } | { saved: string }

/** The shopper's browser: confirms an intent and answers the bank's challenge, if it asks; the intent afterwards. */
export async function confirmInBrowser(
  intent: { id: string; clientSecret: string },
  card: EnteredCard,
  challenge: 'complete' | 'fail' | 'cancel' | 'leave' = 'complete',
  more: Record<string, string> = {},
): Promise<StripeObject> {
  const kind = intent.id.startsWith('seti_') ? 'setup_intents' : 'payment_intents'
  const confirmed = await stripe(
    'POST',
    `/v1/${kind}/${intent.id}/confirm`,
    { client_secret: intent.clientSecret, use_stripe_sdk: 'true', ...entered(card), ...more },
    'pk',
  )
  const source = confirmed.next_action?.use_stripe_sdk.three_d_secure_2_source
  if (!source || challenge === 'leave') return confirmed
  const answer = { source, client_secret: intent.clientSecret, outcome: challenge }
  return stripe('POST', '/v1/3ds2/challenge', answer, 'pk')
}

function entered(card: EnteredCard): Record<string, string> {
  if ('saved' in card) return { payment_method: card.saved }
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': card.number,
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': card.expYear ?? '34',
    'payment_method_data[card][cvc]': '123',
  }
}

type FaultMode = 'reset_before' | 'reset_after_commit' | 'http_500_before' | 'http_500_after' | 'http_429' | 'slow'

/** Lets the next calls of this account fail, in this order; stripe-node repeats most of them once by itself. */
export async function breakStripe(match: string, ...modes: FaultMode[]): Promise<void> {
  for (const mode of modes)
    await control('POST', 'faults', { match, mode, times: 1, ms: 300, key: `sk_test_${account}` })
}

/** Lets the next call of this account wait so many milliseconds before it is answered. */
export async function slowStripe(match: string, ms: number): Promise<void> {
  await control('POST', 'faults', { match, mode: 'slow', times: 1, ms, key: `sk_test_${account}` })
}

/** Every kind of fault, but for the answer that never comes. */
export const EVERY_FAULT = [
  'reset_before',
  'reset_after_commit',
  'half_body',
  'http_500_before',
  'http_500_after',
  'html_503',
  'html_200',
  'http_429',
  'lock_timeout',
  'http_409',
  'slow',
]

/** Faults, each as likely, on every call about payments (or those named) until it is mended; all kinds unless named. */
export async function chaosAtStripe(
  probability: number,
  modes = EVERY_FAULT,
  matches = ['POST /v1/payment_intents', 'GET /v1/payment_intents', 'GET /v1/payment_intents/*'],
): Promise<void> {
  for (const match of matches)
    for (const mode of modes)
      await control('POST', 'faults', {
        match,
        mode,
        times: 1_000_000,
        probability,
        ms: 300,
        key: `sk_test_${account}`,
      })
}

/** How many calls of this account a fault has hit. */
export async function faultsUsed(): Promise<number> {
  return (await ledger<{ seq: number }>('fault')).length
}

/** Takes away the faults that were not used. */
export async function mendStripe(): Promise<void> {
  await control('DELETE', `faults?key=sk_test_${account}`)
}

type LedgerLine = { seq: number; method?: string; path?: string; status?: number; replayed?: boolean }

/** The calls the local Stripe has seen of this account to one address, e.g. `POST /v1/payment_intents`. */
export async function callsTo(call: string): Promise<LedgerLine[]> {
  const lines = await ledger<LedgerLine>('request')
  return lines.filter((line) => `${line.method} ${line.path}` === call)
}

async function ledger<Line extends { seq: number }>(kind: string): Promise<Line[]> {
  const found: Line[] = []
  for (;;) {
    const query = `kind=${kind}&limit=${LINES}&after=${found.at(-1)?.seq ?? 0}&key=sk_test_${account}`
    const lines: Line[] = await control('GET', `ledger?${query}`)
    for (const line of lines) found.push(line)
    if (lines.length < LINES) return found
  }
}

/** The mails that arrived for an address, newest first. */
export async function mailsTo(
  address: string,
): Promise<{ message_id: string; subject: string; text: string; html: string; headers: Record<string, string> }[]> {
  return control('GET', `mailbox.json?to=${encodeURIComponent(address)}`)
}

/** The mails about payments to an address; those about cards can be ended, these cannot. */
export async function paymentMailsTo(address: string): ReturnType<typeof mailsTo> {
  return (await mailsTo(address)).filter(({ headers }) => !('list-unsubscribe' in headers))
}

async function control(method: string, path: string, body?: object) {
  const answer = await fetch(`${inject('sandboxUrl')}/_sandbox/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`)
  return answer.json()
}

/** The PaymentIntents that carry the id of one of our payments. */
export async function intentsOf(paymentId: string): Promise<StripeObject[]> {
  const { data } = await stripe('GET', '/v1/payment_intents', { limit: '100' })
  return data.filter((intent) => intent.metadata.cf_payment_id === paymentId)
}

/** A delivery as Stripe signs it, by the product's clock; `body` may be any text, `at` is in seconds. */
export function signed(
  body: string,
  at = Math.floor((Date.now() + walked) / 1000),
  secret = WEBHOOK_SECRET,
): { body: Buffer; signature: string } {
  const digest = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return { body: Buffer.from(body), signature: `t=${at},v1=${digest}` }
}

/** An event about one object with what may be trusted of it: its type and the object's id. */
export function eventText(type: string, objectId: string, given: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: `evt_${randomBytes(8).toString('hex')}`,
    object: 'event',
    type,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: objectId, object: type.split('.')[0] } },
    ...given,
  })
}

type EventPage = { data: { id: string; type: string; data: { object: { id: string } } }[] }

/** Everything this account's events since a second tell, all of them by default: which type of which object. */
export async function eventsSince(second = 0): Promise<{ id: string; type: string; object: string }[]> {
  const found: { id: string; type: string; object: string }[] = []
  for (;;) {
    const last = found.at(-1)
    const query = new URLSearchParams({
      limit: '100',
      'created[gte]': `${second}`,
      ...(last && { starting_after: last.id }),
    })
    const headers = { Authorization: `Bearer sk_test_${account}` }
    const page: EventPage = await (await fetch(`${inject('sandboxUrl')}/v1/events?${query}`, { headers })).json()
    for (const event of page.data) found.push({ id: event.id, type: event.type, object: event.data.object.id })
    if (page.data.length < 100) return found
  }
}

/** The bank sends a new card: Stripe tells it by an event, which is delivered by hand. */
export async function renewAtBank(
  stripePaymentMethodId: string,
  card: { exp_month: number; exp_year: number; last4?: string },
): Promise<string> {
  const key = `sk_test_${account}`
  await control('POST', 'cards/update', { payment_method: stripePaymentMethodId, key, ...card })
  return eventText('payment_method.automatically_updated', stripePaymentMethodId)
}
