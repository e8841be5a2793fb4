import { badParameter } from './errors.ts'

/** The API version of every account and of stripe-node 23. */
export const LATEST_VERSION = '2026-10-28.endive'

/** From this date on `payment_method_types` is refused on intents (contract 1.12). */
const NO_PAYMENT_METHOD_TYPES = '2026-09-30'

/** The version a request asks for; a text that cannot be one is refused. */
export function readVersion(header: string | undefined): string {
  if (header === undefined || header === '') return LATEST_VERSION
  if (!/^20\d\d-\d\d-\d\d(\.[a-z_]+)?$/.test(header)) {
    throw badParameter(`Invalid Stripe API version: ${header}`, 'Stripe-Version')
  }
  return header
}

/** Whether a version still takes `payment_method_types`. */
export function takesPaymentMethodTypes(version: string): boolean {
  return version.slice(0, 10) < NO_PAYMENT_METHOD_TYPES
}
