import Stripe from 'stripe'

/** The one client, at the sandbox. */
export function client() {
  const { hostname, port } = new URL(process.env.BARE_STRIPE)
  globalThis.bareStripe ??= new Stripe('sk_test_bare_next', {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 1,
  })
  return globalThis.bareStripe
}
