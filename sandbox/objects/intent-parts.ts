import { createHash } from 'node:crypto'
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

/** The bank's own id of a challenge: a UUID, always the same for the same challenge. */
function transactionId(source: string): string {
  const hex = createHash('sha256').update(source).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
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
      // What a browser would encrypt its fingerprint for the bank with; the stand-in has no bank to send it to.
      directory_server_encryption: {
        algorithm: 'RSA',
        certificate: '',
        directory_server_id: 'A000000003',
        root_certificate_authorities: [''],
      },
      directory_server_name: 'visa',
      merchant: account,
      one_click_authn: null,
      server_transaction_id: transactionId(challenge.source),
      three_d_secure_2_source: challenge.source,
      three_ds_frontend_optimizations: null,
      three_ds_method_url: '',
      three_ds_optimizations: 'kf',
    },
  }
}
