import { derivedText } from '#sandbox/state/ids.ts'
import { ApiError } from './errors.ts'

/** Who calls: the account its key names, and whether the key may be shown to browsers. */
export interface Caller {
  account: string
  key: string
  kind: 'secret' | 'publishable'
}

/** The account a key's suffix names: another suffix is another world. */
export function accountOf(suffix: string): string {
  return `acct_1${derivedText(`account:${suffix}`, 15)}`
}

const MOST_CALLERS = 10_000
const callers = new Map<string, Caller>()

/** The caller a test key stands for, or undefined for any other text; a restricted key may do what a secret one may. */
export function callerOf(key: string): Caller | undefined {
  const known = callers.get(key)
  if (known !== undefined) return known
  const match = /^(sk|rk|pk)_test_([A-Za-z0-9_]{4,})$/.exec(key)
  if (match === null) return undefined
  const kind = match[1] === 'pk' ? 'publishable' : 'secret'
  const caller: Caller = { account: accountOf(match[2] ?? ''), key, kind }
  // Its account costs a hash, so it is kept for the next request.
  if (callers.size >= MOST_CALLERS) callers.clear()
  callers.set(key, caller)
  return caller
}

/** The caller acting for the account of `Stripe-Account`; 403 for one this sandbox has never seen. */
export function actAs(caller: Caller, account: string | undefined, known: ReadonlySet<string>): Caller {
  if (account === undefined || account === '' || account === caller.account) return caller
  if (known.has(account)) return { ...caller, account }
  throw new ApiError(
    403,
    {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message:
        `The provided key '${masked(caller.key)}' does not have access to account '${account}' (or that account does ` +
        'not exist). Application access may have been revoked.',
    },
    false,
  )
}

/** A key as Stripe quotes it in its errors. */
export function masked(key: string): string {
  return key.length <= 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`
}

function unauthorized(message: string): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message }, false)
}

/** The caller of a request by its Authorization header (Bearer, or Basic with the key as user name); else 401. */
export function authenticate(header: string | undefined, keyInForm: string | undefined): Caller {
  const basic = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1]
  const key =
    /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1] ??
    (basic === undefined ? keyInForm : Buffer.from(basic, 'base64').toString('utf8').split(':')[0])
  if (key === undefined || key === '') {
    throw unauthorized(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
        "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for " +
        'details, or we can help at https://support.stripe.com/.',
    )
  }
  const caller = callerOf(key)
  if (caller === undefined) throw unauthorized(`Invalid API Key provided: ${masked(key)}`)
  return caller
}

/** 401 for a publishable key where Stripe wants a secret one. */
export function secretKeyRequired(): ApiError {
  return new ApiError(
    401,
    {
      type: 'invalid_request_error',
      code: 'secret_key_required',
      message:
        'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list ' +
        'of your API keys at https://dashboard.stripe.com/account/apikeys.',
    },
    false,
  )
}
