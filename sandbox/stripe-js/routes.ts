import { Hono, type Context } from 'hono'
import { bundles } from './bundles.ts'
import { FRAME_POLICY, isPage, PAGES } from './pages.ts'

const UNCHANGING = 'public, max-age=31536000, immutable'

/** The routes that serve the browser stand-in: the script, its frames and the challenge page. */
export function stripeJsRoutes(): Hono {
  const routes = new Hono()
  // Stripe's own addresses too, so that a test can route https://js.stripe.com here.
  for (const path of ['/stripe.js', '/v3', '/v3/', '/v3/stripe.js', '/endive/stripe.js']) routes.get(path, script)
  routes.get('/v3/:file{[a-z0-9-]+\\.html}', frame)
  routes.get('/v3/:folder{assets-[0-9a-f]+}/:file', asset)
  return routes
}

async function script(context: Context): Promise<Response> {
  const { script: source } = await bundles()
  return context.body(source, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  })
}

async function frame(context: Context): Promise<Response> {
  const { hash } = await bundles()
  const name = (context.req.param('file') ?? '').replace(/-[0-9a-f]+\.html$/, '')
  if (!isPage(name)) return context.notFound()
  return context.body(PAGES[name](name, hash), 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': FRAME_POLICY,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  })
}

async function asset(context: Context): Promise<Response> {
  const { assets, hash } = await bundles()
  const file = context.req.param('file') ?? ''
  const source = assets.get(file)
  if (source === undefined) return context.notFound()
  return context.body(source, 200, {
    'Content-Type': file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    'Cache-Control': context.req.param('folder') === `assets-${hash}` ? UNCHANGING : 'no-cache',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  })
}
