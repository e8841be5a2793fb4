import { badParameter } from '#sandbox/api/errors.ts'
import { flag, hash, ignored, oneOf, text, type Values } from '#sandbox/api/params.ts'
import { choosesMethodsItself } from '#sandbox/api/versions.ts'
import { mandateData } from './mandate-params.ts'

const automaticShape = { enabled: flag, allow_redirects: oneOf('always', 'never') }

/** The `automatic_payment_methods` parameter. */
export const automaticMethods = hash(automaticShape)

/** What both intents take where they are confirmed. */
export const confirmOnlyParams = {
  mandate_data: mandateData,
  return_url: text,
  use_stripe_sdk: flag,
  // Stripe.js sends its key, its version and its page along.
  key: ignored,
  _stripe_account: ignored,
  client_attribution_metadata: ignored,
  expected_payment_method_type: ignored,
  radar_options: ignored,
}

interface AskedMethods {
  automatic_payment_methods?: Values<typeof automaticShape>
  allowed_payment_method_types?: string[]
  payment_method_types?: string[]
}

/** What an intent may be paid with, as it keeps it. */
export interface IntentMethods {
  allowed_payment_method_types: string[] | null
  automatic_payment_methods: { enabled: boolean; allow_redirects: 'always' | 'never' } | null
  payment_method_types: string[]
}

/** What a new intent may be paid with: the types that were named, else what the account's Dashboard has switched on. */
export function chooseMethods(version: string, values: AskedMethods): IntentMethods {
  const { allowed_payment_method_types: allowed, payment_method_types: old, automatic_payment_methods: asked } = values
  const named = allowed ?? old
  if (named !== undefined && !named.includes('card')) {
    const param = allowed === undefined ? 'payment_method_types' : 'allowed_payment_method_types'
    throw badParameter(`This local sandbox imitates cards only; ${param} must include card`, param)
  }
  if (asked?.enabled === true && old !== undefined) {
    const both = 'automatic_payment_methods, payment_method_types'
    throw badParameter(
      `You may only specify one of these parameters: ${both}.`,
      'payment_method_types',
      'parameters_exclusive',
    )
  }
  const automatic = asked ?? (named === undefined && choosesMethodsItself(version) ? {} : undefined)
  const enabled = automatic?.enabled ?? true
  return {
    allowed_payment_method_types: allowed ?? null,
    automatic_payment_methods:
      automatic === undefined ? null : { enabled, allow_redirects: automatic.allow_redirects ?? 'always' },
    // A new account has cards and Link switched on.
    payment_method_types: named ?? (automatic !== undefined && enabled ? ['card', 'link'] : ['card']),
  }
}
