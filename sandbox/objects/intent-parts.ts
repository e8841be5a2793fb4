import type Stripe from 'stripe'
import { derivedText } from '#sandbox/state/ids.ts'
import type { Challenge, PaymentIntentRecord, SetupIntentRecord } from '#sandbox/state/records.ts'

/** The payment method configuration an account's intents name when methods are chosen automatically. */
export function configurationDetails(
  record: SetupIntentRecord | PaymentIntentRecord,
  account: string,
): { id: string; parent: string | null } | null {
  if (record.automatic_payment_methods === null) return null
  return { id: `pmc_1${derivedText(`pmc:${account}`, 23)}`, parent: null }
}

/** `next_action` while a challenge waits; the shape of a 3-D Secure 2 fingerprint, or a redirect. */
export function nextAction(
  challenge: Challenge | null,
  account: string,
): (Stripe.PaymentIntent.NextAction & Stripe.SetupIntent.NextAction) | null {
  if (challenge === null) return null
  if (challenge.redirect !== null) return { type: 'redirect_to_url', redirect_to_url: challenge.redirect }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      type: 'stripe_3ds2_fingerprint',
      directory_server_encryption: null,
      directory_server_name: 'visa',
      merchant: account,
      one_click_authn: null,
      server_transaction_id: challenge.source,
      three_d_secure_2_source: challenge.source,
      three_ds_frontend_optimizations: null,
      three_ds_method_url: '',
      three_ds_optimizations: 'kf',
    },
  }
}
