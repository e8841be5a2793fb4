import type Stripe from 'stripe'
import type { MandateOptions } from '#sandbox/state/helper-records.ts'
import type { SetupIntentRecord } from '#sandbox/state/records.ts'
import { configurationDetails, nextAction } from './intent-parts.ts'
import { renderPublicPaymentMethod, type PublicPaymentMethod } from './payment-method.ts'

function shownMandateOptions(
  given: MandateOptions | undefined,
): Stripe.SetupIntent.PaymentMethodOptions.Card.MandateOptions | null {
  return given === undefined ? null : { ...given, currency: given.currency ?? '' }
}

/** A SetupIntent as a secret key sees it. */
export function renderSetupIntent(record: SetupIntentRecord, account: string): Stripe.SetupIntent {
  return {
    id: record.id,
    object: 'setup_intent',
    allowed_payment_method_types: record.allowed_payment_method_types,
    application: null,
    automatic_payment_methods: record.automatic_payment_methods,
    cancellation_reason: record.cancellation_reason,
    client_secret: record.client_secret,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: record.last_error,
    latest_attempt: record.latest_attempt,
    livemode: false,
    managed_payments: { enabled: false },
    mandate: record.mandate,
    metadata: record.metadata,
    next_action: nextAction(record.challenge, account),
    on_behalf_of: null,
    payment_method: record.payment_method,
    payment_method_configuration_details: configurationDetails(record, account),
    payment_method_options: {
      card: {
        mandate_options: shownMandateOptions(record.mandate_options),
        network: null,
        request_three_d_secure: record.request_three_d_secure,
      },
    },
    payment_method_types: record.payment_method_types,
    single_use_mandate: null,
    status: record.status,
    usage: record.usage,
  }
}

type PublicError = Omit<Stripe.SetupIntent.LastSetupError, 'payment_method'> & { payment_method?: PublicPaymentMethod }

/** What a publishable key sees of a SetupIntent. */
export type PublicSetupIntent = Pick<
  Stripe.SetupIntent,
  | 'id'
  | 'object'
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'cancellation_reason'
  | 'client_secret'
  | 'created'
  | 'description'
  | 'livemode'
  | 'next_action'
  | 'payment_method'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
  | 'status'
  | 'usage'
> & { last_setup_error: PublicError | null }

/** A SetupIntent as a publishable key sees it: no customer, no metadata, no attempt (sandbox.md 3c). */
export function renderPublicSetupIntent(full: Stripe.SetupIntent): PublicSetupIntent {
  return {
    id: full.id,
    object: full.object,
    allowed_payment_method_types: full.allowed_payment_method_types,
    automatic_payment_methods: full.automatic_payment_methods,
    cancellation_reason: full.cancellation_reason,
    client_secret: full.client_secret,
    created: full.created,
    description: full.description,
    last_setup_error: publicError(full.last_setup_error),
    livemode: full.livemode,
    next_action: full.next_action,
    payment_method: full.payment_method,
    payment_method_configuration_details: full.payment_method_configuration_details,
    payment_method_types: full.payment_method_types,
    status: full.status,
    usage: full.usage,
  }
}

function publicError(error: Stripe.SetupIntent.LastSetupError | null): PublicError | null {
  if (error === null) return null
  const { payment_method: method, ...rest } = error
  return method === undefined ? rest : { ...rest, payment_method: renderPublicPaymentMethod(method) }
}
