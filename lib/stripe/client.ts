import Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import { inTransaction } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { credentialsOf } from '@/lib/stripe/credentials'
import { watchedHttpClient } from '@/lib/stripe/send-guard'

/** The API version every object and every frozen parameter of ours is in; stripe-node 23.1.0 pins it. */
export const STRIPE_API_VERSION = '2026-10-28.endive'

const clients = new Map<string, { version: string; client: Stripe }>()

/**
 * The stripe-node client with a merchant's own keys, kept until they change; throws while a database transaction is
 * open, so none can wait for the network.
 */
export async function stripe(merchant: Merchant): Promise<Stripe> {
  if (inTransaction()) throw new Error('Stripe must not be called inside a database transaction')
  const { version, secretKey } = await credentialsOf(merchant)
  const known = clients.get(merchant.id)
  if (known?.version === version) return known.client
  const client = openClient(merchant, secretKey)
  clients.set(merchant.id, { version, client })
  return client
}

/** A client for a key that is not a merchant's yet; it keeps to that merchant's pace. */
export function openClient(merchant: Pick<Merchant, 'id' | 'livemode'>, secretKey: string): Stripe {
  const { STRIPE_API_BASE } = env()
  const base = STRIPE_API_BASE ? new URL(STRIPE_API_BASE) : null
  return new Stripe(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    maxNetworkRetries: 1,
    timeout: 20_000,
    httpClient: watchedHttpClient(merchant),
    telemetry: false,
    appInfo: { name: 'Cardfile' },
    ...(base && {
      host: base.hostname,
      port: Number(base.port || (base.protocol === 'https:' ? 443 : 80)),
      protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
    }),
  })
}
