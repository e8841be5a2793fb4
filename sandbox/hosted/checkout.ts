import { Hono } from 'hono'
import type { World } from '#sandbox/state/world.ts'
import { bundles } from '#sandbox/stripe-js/bundles.ts'

/** The page loads and calls nothing but the sandbox; only the pictures of products come from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self' http: https: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const document = (hash: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Checkout</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/v3/assets-${hash}/checkout.css">
<script src="/stripe.js"></script>
<script defer src="/v3/assets-${hash}/checkout-page.js"></script>
</head>
<body><div id="root"></div></body>
</html>
`

/** The page a hosted Checkout Session's `url` leads to; the session is read in the browser, with what the fragment holds. */
export function hostedCheckoutRoutes(world: World): Hono {
  const app = new Hono()
  app.get('/c/pay/:id', async (c) => {
    const known = world.store.findAnywhere(c.req.param('id'))?.kind === 'checkout_session'
    const { hash } = await bundles()
    return c.body(document(hash), known ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': POLICY,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    })
  })
  return app
}
