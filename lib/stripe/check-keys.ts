import Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import { AppError, invalid } from '@/lib/core/errors'
import type { StripePermission } from '@/lib/core/terms'
import { openClient } from '@/lib/stripe/client'
import { describe } from '@/lib/stripe/failures'

export type KeyPair = { secretKey: string; publishableKey: string }

/** What Stripe says of a pair of keys; the account is null when the key may not even ask which it is. */
export type KeyCheck = { accountId: string | null; missing: StripePermission[] }

// An object nobody has: who may write is told that there is none, who may not is told so first, and nothing changes.
const NONE = 'cardfile_permission_check'

const PROBES: Record<Exclude<StripePermission, 'account' | 'setup_intents'>, (api: Stripe) => Promise<unknown>> = {
  customers: (api) => api.customers.update(`cus_${NONE}`, { description: '' }),
  payment_methods: (api) => api.paymentMethods.detach(`pm_${NONE}`),
  payment_intents: (api) => api.paymentIntents.cancel(`pi_${NONE}`),
  charges: (api) => api.refunds.update(`re_${NONE}`, { metadata: '' }),
  checkout_sessions: (api) => api.checkout.sessions.expire(`cs_${NONE}`),
  disputes: (api) => api.disputes.list({ limit: 1 }),
  events: (api) => api.events.list({ limit: 1 }),
}

/**
 * Asks Stripe whose keys these are and whether they may do what Cardfile does. Nothing is left behind but a canceled
 * SetupIntent, which shows that both keys are of one account. Throws 422 `secret_key_refused`, `publishable_key_refused`
 * or `publishable_key_of_other_account`, 429 `stripe_busy`, 503 `stripe_unreachable`.
 */
export async function checkKeys(merchant: Merchant, { secretKey, publishableKey }: KeyPair): Promise<KeyCheck> {
  const api = openClient(merchant, secretKey)
  const account = await attempt(() => api.accounts.retrieveCurrent())
  const missing: StripePermission[] = account.may ? [] : ['account']
  const probes = (Object.keys(PROBES) as (keyof typeof PROBES)[]).map(async (permission) => {
    if (!(await attempt(() => PROBES[permission](api))).may) missing.push(permission)
  })
  const [pair] = await Promise.all([checkPair(api, openClient(merchant, publishableKey)), ...probes])
  if (!pair.may) missing.push('setup_intents')
  return { accountId: account.answer?.id ?? null, missing: missing.toSorted() }
}

async function checkPair(api: Stripe, browser: Stripe): Promise<{ may: boolean }> {
  const { may, answer: intent } = await attempt(() =>
    api.setupIntents.create({ allowed_payment_method_types: ['card'] }),
  )
  if (!intent) return { may }
  try {
    await browser.setupIntents.retrieve(intent.id, { client_secret: intent.client_secret ?? '' })
  } catch (error) {
    throw pairTroubleOf(error)
  } finally {
    await attempt(() => api.setupIntents.cancel(intent.id))
  }
  return { may }
}

/** What a call came to: whether the key may make it, and its answer unless Stripe minded the object. */
type Attempt<T> = { may: boolean; answer: T | null }

async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { may: true, answer: await call() }
  } catch (error) {
    const status = statusOf(error)
    if (status === 403) return { may: false, answer: null }
    if (status === 404 || status === 400) return { may: true, answer: null }
    if (status === 401) throw invalid('secret_key_refused', 'Stripe does not know this key.', 'secretKey')
    throw troubleOf(error)
  }
}

function pairTroubleOf(error: unknown): unknown {
  const status = statusOf(error)
  if (status === 401)
    return invalid('publishable_key_refused', 'Stripe does not know this publishable key.', 'publishableKey')
  if (status === undefined || status === 429 || status >= 500) return troubleOf(error)
  return invalid(
    'publishable_key_of_other_account',
    'This publishable key belongs to another account than the secret key.',
    'publishableKey',
  )
}

function troubleOf(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  if (error.statusCode === 429)
    return new AppError('rate_limited', 'stripe_busy', 'Stripe takes no more calls of this account for the moment.')
  return new AppError('unavailable', 'stripe_unreachable', `Stripe could not be asked: ${describe(error)}.`)
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Stripe.errors.StripeError ? error.statusCode : undefined
}
