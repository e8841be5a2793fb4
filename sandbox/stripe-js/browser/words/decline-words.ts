import type { Words } from './types.ts'

/** The part of Stripe's error that chooses the words. */
export type DeclineCodes = { code?: string; decline_code?: string; message?: string }

/** The field of the form a decline is shown under. */
export type DeclinedField = 'number' | 'expiry' | 'cvc' | 'postalCode'

/** What the promise of a confirm call says: Stripe.js translates by code and keeps the API's message otherwise. */
export function promiseMessage(error: DeclineCodes, words: Words): string {
  return look([words.declined], error) ?? error.message ?? words.unexpected
}

/** What stands under the field inside the frame: another wording than the promise's for some codes. */
export function inlineMessage(error: DeclineCodes, words: Words): string {
  return look([words.declinedInline, words.declined], error) ?? error.message ?? words.unexpected
}

/** Which field a decline belongs under; all others belong to the number. */
export function declinedField(error: DeclineCodes): DeclinedField {
  if (error.code === 'incorrect_cvc' || error.code === 'invalid_cvc') return 'cvc'
  if (error.code === 'expired_card' || error.code?.startsWith('invalid_expiry')) return 'expiry'
  return error.code === 'incorrect_zip' ? 'postalCode' : 'number'
}

function look(tables: Record<string, string>[], error: DeclineCodes): string | undefined {
  const code = error.code?.endsWith('_authentication_failure') ? 'authentication_failed' : error.code
  // The bank's own code says more than Stripe's, in whichever table it is.
  for (const key of [error.decline_code, code]) {
    const found = tables.map((table) => table[key ?? '']).find((text) => text !== undefined)
    if (found) return found
  }
  return undefined
}
