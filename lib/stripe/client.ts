import Stripe from 'stripe'
import { inTransaction } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { watchedHttpClient } from '@/lib/stripe/send-guard'

/** The API version every object and every frozen parameter of ours is in; stripe-node 23.1.0 pins it. */
export const STRIPE_API_VERSION = '2026-10-28.endive'

let instance: Stripe | undefined

/** The one stripe-node client; throws while a database transaction is open, so none can wait for the network. */
export function stripe(): Stripe {
  if (inTransaction()) throw new Error('Stripe must not be called inside a database transaction')
  instance ??= openClient()
  return instance
}

function openClient(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE } = env()
  const base = STRIPE_API_BASE ? new URL(STRIPE_API_BASE) : null
  return new Stripe(STRIPE_SECRET_KEY, {
    apiVersion: STRIPE_API_VERSION,
    maxNetworkRetries: 1,
    timeout: 20_000,
    httpClient: watchedHttpClient(),
    telemetry: false,
    appInfo: { name: 'Cardfile' },
    ...(base && {
      host: base.hostname,
      port: Number(base.port || (base.protocol === 'https:' ? 443 : 80)),
      protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
    }),
  })
}
