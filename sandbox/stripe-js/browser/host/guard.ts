import type { StripeError } from '@stripe/stripe-js'
import type { Caller } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { wordsOf } from '#sandbox/stripe-js/browser/words/words.ts'

/** Runs a call to a frame; a frame that is gone or never came is a connection error, not a rejection. */
export async function guard<T extends object>(
  caller: Caller,
  call: () => Promise<T>,
): Promise<T | { error: StripeError }> {
  try {
    return await call()
  } catch {
    return { error: { type: 'api_connection_error', message: wordsOf(caller.language).connection } }
  }
}
