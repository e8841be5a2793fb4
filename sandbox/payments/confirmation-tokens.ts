import type { Call } from '#sandbox/api/endpoint.ts'
import { badParameter, missing, refused } from '#sandbox/api/errors.ts'
import type { ConfirmationTokenRecord, SetupFutureUsage, Shipping } from '#sandbox/state/records.ts'

/** A ConfirmationToken of the account, or `resource_missing` under the parameter that named it. */
export function requireConfirmationToken(
  call: Call,
  id: string,
  param: string,
  status: 400 | 404,
): ConfirmationTokenRecord {
  const token = call.store.find(call.account, 'confirmation_token', id)
  if (token === undefined) throw missing('confirmation_token', id, param, status)
  return token
}

/** What is given beside a token. */
interface Given {
  payment_method?: string
  payment_method_data?: object
  return_url?: string
  use_stripe_sdk?: boolean
  setup_future_usage?: SetupFutureUsage
  shipping?: object | null
}

interface Redeemed {
  payment_method?: string
  return_url?: string
  use_stripe_sdk?: boolean
  setup_future_usage?: SetupFutureUsage
  shipping?: Shipping
}

/** The token for one use; it is spent by it, also when the bank declines. */
function spend(call: Call, id: string, by: { payment_intent?: string; setup_intent?: string }) {
  const token = requireConfirmationToken(call, id, 'confirmation_token', 400)
  if (token.payment_intent !== null || token.setup_intent !== null) {
    throw refused(`The ConfirmationToken ${id} has already been used and may not be used again.`, {
      param: 'confirmation_token',
    })
  }
  if (token.expires_at <= call.clock.seconds()) {
    throw refused(`The ConfirmationToken ${id} has expired.`, { param: 'confirmation_token' })
  }
  call.store.update(call.account, 'confirmation_token', { ...token, ...by })
  return token
}

/** The parameters a confirmation's token stands for, without those given beside it; nothing without a token. */
export function redeem(
  call: Call,
  id: string | undefined,
  given: Given,
  by: { payment_intent?: string; setup_intent?: string },
  confirms = true,
): Redeemed {
  if (id === undefined) return {}
  if (!confirms) {
    throw badParameter('You must set `confirm` to true to pass `confirmation_token`.', 'confirmation_token')
  }
  for (const param of ['payment_method', 'payment_method_data'] as const) {
    if (given[param] === undefined) continue
    throw badParameter(`You may only specify one of these parameters: confirmation_token, ${param}.`, param)
  }
  const token = spend(call, id, by)
  const { setup_future_usage: usage, return_url: url, shipping } = token
  return {
    payment_method: token.payment_method,
    use_stripe_sdk: given.use_stripe_sdk ?? token.use_stripe_sdk,
    ...(url === null || given.return_url !== undefined ? {} : { return_url: url }),
    ...(usage === null || given.setup_future_usage !== undefined ? {} : { setup_future_usage: usage }),
    ...(shipping === null || given.shipping !== undefined ? {} : { shipping }),
  }
}
