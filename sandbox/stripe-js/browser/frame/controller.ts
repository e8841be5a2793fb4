import type { ControllerMethods } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { serve } from '#sandbox/stripe-js/browser/wire/serve.ts'
import { callPage } from './checkout-page.ts'
import { confirmIntent, createPaymentMethod, removeSaved, retrieveIntent } from './api.ts'

serve<ControllerMethods>({
  page: callPage,
  retrieve: retrieveIntent,
  confirm: confirmIntent,
  createPaymentMethod: ({ caller, params }) => createPaymentMethod(caller, params),
  removeSaved: ({ caller, customerSession, id }) => removeSaved(caller, customerSession, id),
})
