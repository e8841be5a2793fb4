import type { Call } from '#sandbox/api/endpoint.ts'
import type { CheckoutSessionRecord } from '#sandbox/state/checkout-records.ts'
import type { PaymentMethodRecord } from '#sandbox/state/records.ts'

/** The customer's cards a session shows again, newest first; null when it shows none. */
export function savedMethods(call: Call, session: CheckoutSessionRecord): PaymentMethodRecord[] | null {
  const { customer, saved_payment_method_options: options } = session
  if (customer === null || options === null) return null
  const shown: string[] = options.allow_redisplay_filters ?? ['always']
  const methods = call.store.all(call.account, 'payment_method', { owner: customer })
  return methods.filter((method) => shown.includes(method.allow_redisplay))
}
