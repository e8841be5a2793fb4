import type { Call, Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { missing, refused } from '#sandbox/api/errors.ts'
import { oneOf, required, text } from '#sandbox/api/params.ts'
import { completeSessionOf } from '#sandbox/checkout/complete.ts'
import { showPaymentIntent, showSetupIntent } from '#sandbox/objects/render.ts'
import { finishPaymentChallenge } from '#sandbox/payments/confirm-payment.ts'
import { finishSetupChallenge } from '#sandbox/payments/confirm-setup.ts'
import { requirePaymentIntent, requirePaymentMethod, requireSetupIntent } from '#sandbox/payments/find.ts'
import type { PaymentIntentRecord, PaymentMethodRecord, SetupIntentRecord } from '#sandbox/state/records.ts'

function methodOfChallenge(
  call: Call,
  intent: SetupIntentRecord | PaymentIntentRecord,
  source: string,
): PaymentMethodRecord {
  const { challenge } = intent
  if (challenge === null || challenge.source !== source) throw missing('three_d_secure_2_source', source, 'source', 400)
  return requirePaymentMethod(call, challenge.payment_method)
}

/**
 * Not an address of Stripe's documentation: how the browser stand-in tells the sandbox what the shopper did in the
 * 3-D Secure frame. Answers the intent as the publishable key may see it.
 */
const finish = endpoint({
  method: 'POST',
  path: '/v1/3ds2/challenge',
  keys: 'any',
  params: { source: text, client_secret: text, outcome: oneOf('complete', 'fail', 'cancel') },
  run(call, params) {
    const source = required(params.source, 'source')
    const secret = required(params.client_secret, 'client_secret')
    const passed = required(params.outcome, 'outcome') === 'complete'
    const id = secret.split('_secret_')[0] ?? ''
    if (id.startsWith('seti_')) {
      const intent = requireSetupIntent(call, id, secret)
      finishSetupChallenge(call, intent, methodOfChallenge(call, intent, source), passed)
      completeSessionOf(call, intent)
      return showSetupIntent(call, intent)
    }
    if (id.startsWith('pi_')) {
      const intent = requirePaymentIntent(call, id, secret)
      finishPaymentChallenge(call, intent, methodOfChallenge(call, intent, source), passed)
      completeSessionOf(call, intent)
      return showPaymentIntent(call, intent)
    }
    throw refused('Invalid client_secret', { param: 'client_secret' })
  },
})

/** The end of a 3-D Secure challenge. */
export const challengeEndpoints: Endpoint[] = [finish]
