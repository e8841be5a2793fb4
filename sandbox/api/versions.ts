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

/** The default `capture_method` of a version: asynchronous since 2024-04-10. */
export function defaultCaptureMethod(version: string): 'automatic' | 'automatic_async' {
  return version.slice(0, 10) < '2024-04-10' ? 'automatic' : 'automatic_async'
}

/** Whether intents of a version choose their payment methods themselves when none is named: since 2023-08-16. */
export function choosesMethodsItself(version: string): boolean {
  return version.slice(0, 10) >= '2023-08-16'
}

/** Whether a version still takes `payment_method_types`. */
export function takesPaymentMethodTypes(version: string): boolean {
  return version.slice(0, 10) < NO_PAYMENT_METHOD_TYPES
}
