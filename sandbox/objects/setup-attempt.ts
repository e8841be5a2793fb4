import type Stripe from 'stripe'
import { cardOfName } from '#sandbox/cards/find.ts'
import type { PaymentMethodRecord, SetupAttemptRecord } from '#sandbox/state/records.ts'

type Details = Stripe.SetupAttempt.PaymentMethodDetails

function cardDetails(method: PaymentMethodRecord, authenticated: boolean): Details {
  const card = cardOfName(method.card)
  return {
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: method.line1_check,
        address_postal_code_check: method.postal_check,
        cvc_check: method.cvc_check,
      },
      country: card.country,
      exp_month: method.exp_month,
      exp_year: method.exp_year,
      fingerprint: method.fingerprint,
      funding: card.funding,
      last4: method.last4,
      network: card.brand,
      three_d_secure: authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            result: 'authenticated',
            result_reason: null,
            transaction_id: null,
            version: '2.2.0',
          }
        : null,
      wallet: null,
    },
    type: 'card',
  }
}

/** One try of a SetupIntent, with the card it was made with. */
export function renderSetupAttempt(
  record: SetupAttemptRecord,
  method: PaymentMethodRecord | undefined,
): Stripe.SetupAttempt {
  return {
    id: record.id,
    object: 'setup_attempt',
    application: null,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: record.payment_method,
    payment_method_details: method === undefined ? { type: 'card' } : cardDetails(method, record.authenticated),
    setup_error: record.error,
    setup_intent: record.setup_intent,
    status: record.status,
    usage: record.usage,
  }
}
