import { env } from '@/lib/core/env'

/**
 * The answer where Stripe sends the shopper back: Stripe appends the client secret to the address, so nothing of the
 * query is read but that there was one, and the browser is sent on (303) to the clean page.
 */
export function cleanReturn(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: `${env().APP_URL}${path}`, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  })
}
