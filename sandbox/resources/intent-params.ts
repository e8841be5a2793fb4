import { flag, hash, ignored, oneOf, text, type Values } from '#sandbox/api/params.ts'

const automaticShape = { enabled: flag, allow_redirects: oneOf('always', 'never') }

/** The `automatic_payment_methods` parameter. */
export const automaticMethods = hash(automaticShape)

/** What both intents take where they are confirmed. */
export const confirmOnlyParams = {
  mandate_data: ignored,
  return_url: text,
  use_stripe_sdk: flag,
  // Stripe.js sends its key, its version and its page along.
  key: ignored,
  _stripe_account: ignored,
  client_attribution_metadata: ignored,
  expected_payment_method_type: ignored,
  radar_options: ignored,
}

/** Automatic methods as the intent keeps them: on unless types were named (sandbox.md, recordings). */
export function readAutomatic(
  values: Values<typeof automaticShape> | undefined,
  namedTypes: string[] | undefined,
): { enabled: boolean; allow_redirects: 'always' | 'never' } | null {
  if (values === undefined) return namedTypes === undefined ? { enabled: true, allow_redirects: 'always' } : null
  return { enabled: values.enabled ?? true, allow_redirects: values.allow_redirects ?? 'always' }
}
