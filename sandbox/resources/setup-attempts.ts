import type { Endpoint } from '#sandbox/api/endpoint.ts'
import { endpoint } from '#sandbox/api/endpoint.ts'
import { listPage, pageParams } from '#sandbox/api/lists.ts'
import { required, text } from '#sandbox/api/params.ts'
import { renderSetupAttempt } from '#sandbox/objects/setup-attempt.ts'

const index = endpoint({
  method: 'GET',
  path: '/v1/setup_attempts',
  params: { ...pageParams, setup_intent: text },
  run(call, params) {
    const link = required(params.setup_intent, 'setup_intent')
    return listPage(call, 'setup_attempt', params, { link }, '/v1/setup_attempts', (record) =>
      renderSetupAttempt(record, call.store.find(call.account, 'payment_method', record.payment_method)),
    )
  },
})

/** SetupAttempts: list those of a SetupIntent. */
export const setupAttemptEndpoints: Endpoint[] = [index]
