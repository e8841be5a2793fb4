import { masked, type Caller } from './auth.ts'
import { ApiError } from './errors.ts'

/** What single keys may not do: restricted ones without some permission, and those that were rolled in the dashboard. */
export interface KeyRights {
  /** Takes permissions from one restricted key, by Stripe's names such as `rak_customer_write`; an empty list gives all back. */
  deny(key: string, permissions: string[]): void
  revoke(key: string): void
  /** Throws Stripe's 401 for a key that was rolled and 403 for what a restricted one may not do. */
  check(caller: Caller, method: string, path: string): void
  clear(account: string | undefined): void
}

// Stripe's resources under other names than their addresses; a refund belongs to its charge, the account has one of its own.
const RESOURCES: Record<string, string> = { refunds: 'charge', sources: 'source', checkout: 'checkout_session' }

/** Every key may do everything. */
export function createKeyRights(accountOfKey: (key: string) => string | undefined): KeyRights {
  const denied = new Map<string, Set<string>>()
  const revoked = new Set<string>()
  return {
    deny(key, permissions) {
      if (permissions.length === 0) denied.delete(key)
      else denied.set(key, new Set(permissions))
    },
    revoke: (key) => void revoked.add(key),
    check(caller, method, path) {
      if (revoked.has(caller.key)) {
        const message = `Expired API Key provided: ${masked(caller.key)}`
        throw new ApiError(401, { type: 'invalid_request_error', code: 'api_key_expired', message }, false)
      }
      const permission = permissionFor(method, path)
      if (denied.get(caller.key)?.has(permission)) throw lacks(caller, permission)
    },
    clear(account) {
      for (const key of [...denied.keys(), ...revoked]) {
        if (account !== undefined && accountOfKey(key) !== account) continue
        denied.delete(key)
        revoked.delete(key)
      }
    },
  }
}

/** `POST /v1/payment_intents/pi_1/cancel` as `rak_payment_intent_write`. */
function permissionFor(method: string, path: string): string {
  const [, , resource = ''] = path.split('/')
  if (resource === 'account' || resource === 'accounts') return 'rak_accounts_kyc_basic_read'
  const name = RESOURCES[resource] ?? resource.replace(/s$/, '')
  return `rak_${name}_${method === 'GET' ? 'read' : 'write'}`
}

function lacks(caller: Caller, permission: string): ApiError {
  const message =
    `The provided key '${masked(caller.key)}' does not have the required permissions for this endpoint on account ` +
    `'${caller.account}'. Having the '${permission}' permission would allow this request to continue.`
  return new ApiError(403, { type: 'invalid_request_error', message }, false)
}
