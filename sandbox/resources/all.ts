import type { Endpoint } from '#sandbox/api/endpoint.ts'
import type { Deliveries } from '#sandbox/events/deliveries.ts'
import { accountEndpoints } from './account.ts'
import { balanceEndpoints } from './balance.ts'
import { challengeEndpoints } from './challenges.ts'
import { chargeCreateEndpoints } from './charge-create.ts'
import { chargeRefundEndpoints } from './charge-refunds.ts'
import { chargeEndpoints } from './charges.ts'
import { checkoutSessionEndpoints } from './checkout-sessions.ts'
import { confirmationTokenEndpoints } from './confirmation-tokens.ts'
import { customerSessionEndpoints } from './customer-sessions.ts'
import { customerEndpoints } from './customers.ts'
import { elementsSessionEndpoints } from './elements-session.ts'
import { customerSourceEndpoints } from './customer-sources.ts'
import { disputeEndpoints } from './disputes.ts'
import { ephemeralKeyEndpoints } from './ephemeral-keys.ts'
import { eventEndpoints } from './events.ts'
import { mandateEndpoints } from './mandates.ts'
import { paymentIntentEndEndpoints } from './payment-intent-ends.ts'
import { paymentIntentEndpoints } from './payment-intents.ts'
import { paymentMethodEndpoints } from './payment-methods.ts'
import { paymentPageEndpoints } from './payment-pages.ts'
import { priceEndpoints } from './prices.ts'
import { productEndpoints } from './products.ts'
import { refundEndpoints } from './refunds.ts'
import { setupAttemptEndpoints } from './setup-attempts.ts'
import { setupIntentEndpoints } from './setup-intents.ts'
import { sourceEndpoints } from './sources.ts'
import { testClockEndpoints } from './test-clocks.ts'
import { tokenEndpoints } from './tokens.ts'
import { webhookEndpointEndpoints } from './webhook-endpoints.ts'

/** Every address of the API the sandbox answers. */
export function allEndpoints(deliveries: Deliveries): Endpoint[] {
  return [
    ...accountEndpoints,
    ...balanceEndpoints,
    ...challengeEndpoints,
    ...chargeCreateEndpoints,
    ...chargeEndpoints,
    ...chargeRefundEndpoints,
    ...checkoutSessionEndpoints,
    ...confirmationTokenEndpoints,
    ...customerEndpoints,
    ...customerSourceEndpoints,
    ...customerSessionEndpoints,
    ...elementsSessionEndpoints,
    ...disputeEndpoints,
    ...ephemeralKeyEndpoints,
    ...eventEndpoints(deliveries),
    ...mandateEndpoints,
    ...paymentIntentEndEndpoints,
    ...paymentIntentEndpoints,
    ...paymentMethodEndpoints,
    ...paymentPageEndpoints,
    ...priceEndpoints,
    ...productEndpoints,
    ...refundEndpoints,
    ...setupAttemptEndpoints,
    ...setupIntentEndpoints,
    ...sourceEndpoints,
    ...testClockEndpoints,
    ...tokenEndpoints,
    ...webhookEndpointEndpoints(deliveries),
  ]
}
