import type Stripe from 'stripe'
import type { ConfirmationTokenRecord, PaymentMethodRecord } from '#sandbox/state/records.ts'
import { renderPaymentMethod } from './payment-method.ts'

/** A ConfirmationToken with a preview of its PaymentMethod; a browser sees neither customer, metadata nor fingerprint. */
export function renderConfirmationToken(
  record: ConfirmationTokenRecord,
  method: PaymentMethodRecord,
  seenBy: 'secret' | 'publishable',
): Stripe.ConfirmationToken {
  const used = record.payment_intent !== null || record.setup_intent !== null
  const { allow_redisplay, billing_details, card, type, customer } = renderPaymentMethod(method)
  const secret = seenBy === 'secret'
  const preview: Stripe.ConfirmationToken.PaymentMethodPreview = {
    ...(allow_redisplay === undefined ? {} : { allow_redisplay }),
    billing_details,
    customer: secret ? customer : null,
    customer_account: null,
    type,
  }
  if (card !== undefined) {
    const { fingerprint, ...shown } = card
    preview.card = secret ? { ...shown, fingerprint: fingerprint ?? null } : shown
  }
  return {
    id: record.id,
    object: 'confirmation_token',
    created: record.created,
    expires_at: used ? null : record.expires_at,
    livemode: false,
    mandate_data: null,
    metadata: secret ? record.metadata : null,
    payment_intent: record.payment_intent,
    payment_method_options: { card: { cvc_token: null } },
    payment_method_preview: preview,
    return_url: record.return_url,
    setup_future_usage: record.setup_future_usage,
    setup_intent: record.setup_intent,
    shipping: record.shipping && {
      address: record.shipping.address,
      name: record.shipping.name,
      phone: record.shipping.phone,
    },
    use_stripe_sdk: record.use_stripe_sdk,
  }
}
