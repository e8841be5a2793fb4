import { isLiveKey } from '@/lib/core/env'
import { invalid } from '@/lib/core/errors'

/** The three texts of Stripe's dashboard that a merchant enters. */
export type EnteredKeys = { secretKey: string; publishableKey: string; webhookSecret: string }

/**
 * Reads entered keys: without the spaces around them, each of its kind, both of the merchant's mode. Throws 422
 * `secret_key_invalid`, `publishable_key_invalid`, `webhook_secret_invalid` or `key_of_other_mode`.
 */
export function readKeys(entered: EnteredKeys, livemode: boolean): EnteredKeys {
  const secretKey = entered.secretKey.trim()
  const publishableKey = entered.publishableKey.trim()
  const webhookSecret = entered.webhookSecret.trim()
  if (!/^(sk|rk)_(test|live)_\w{8,240}$/.test(secretKey))
    throw invalid('secret_key_invalid', 'A secret key begins with rk_ or sk_.', 'secretKey')
  if (!/^pk_(test|live)_\w{8,240}$/.test(publishableKey))
    throw invalid('publishable_key_invalid', 'A publishable key begins with pk_.', 'publishableKey')
  if (!/^whsec_[\w+/=-]{4,240}$/.test(webhookSecret))
    throw invalid('webhook_secret_invalid', 'A signing secret begins with whsec_.', 'webhookSecret')
  for (const [param, key] of Object.entries({ secretKey, publishableKey }))
    if (isLiveKey(key) !== livemode)
      throw invalid('key_of_other_mode', 'This key is of the other mode, test or live, than this merchant.', param)
  return { secretKey, publishableKey, webhookSecret }
}

/** What is shown of a secret key for ever after: its kind, its mode and four characters, `rk_live_…1234`. */
export function keyHint(secretKey: string): string {
  const [, kind = ''] = /^((?:sk|rk)_(?:test|live)_)/.exec(secretKey) ?? []
  return `${kind}…${secretKey.slice(-4)}`
}
