import { findMerchantByEndpoint, listMerchants } from '@/db/repositories/merchants'
import type { MerchantRow } from '@/db/schema/merchants'
import type { Merchant } from '@/lib/core/actor'
import { env, isLiveKey } from '@/lib/core/env'
import { notFound } from '@/lib/core/errors'
import { logoPath } from '@/lib/merchants/logo-path'

/** The endpoint of the merchant whose keys stand in the environment. */
export const ENV_ENDPOINT = 'default'

/** The merchant behind an endpoint name in the mode of our keys; throws 404 when there is none. */
export async function getMerchantByEndpoint(endpoint: string): Promise<Merchant> {
  const row = await findMerchantByEndpoint(endpoint, isLiveKey(env().STRIPE_SECRET_KEY))
  if (!row) throw notFound('endpoint')
  return merchantOf(row)
}

/** Every merchant of the mode of our keys, oldest first. */
export async function merchantsOfThisMode(): Promise<Merchant[]> {
  return (await listMerchants(isLiveKey(env().STRIPE_SECRET_KEY))).map(merchantOf)
}

/** A merchant row as every verb takes it. */
export function merchantOf(row: MerchantRow): Merchant {
  return {
    id: row.id,
    livemode: row.livemode,
    name: row.name,
    endpoint: row.endpoint,
    stripeAccountId: row.stripeAccountId,
    recoveryDays: row.recoveryDays,
    accent: row.accent,
    logoPath: row.logo && logoPath(row.id, row.logo),
    supportEmail: row.supportEmail,
  }
}
