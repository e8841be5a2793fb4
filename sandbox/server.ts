import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createApi } from './api/handle.ts'
import { createRouter } from './api/router.ts'
import { overviewRoutes } from './controls/overview.ts'
import { controlRoutes } from './controls/routes.ts'
import { mailboxRoutes } from './mail/routes.ts'
import type { Mailbox } from './mail/mailbox.ts'
import type { MailServer } from './mail/smtp.ts'
import { hostedChallengeRoutes } from './hosted/routes.ts'
import { allEndpoints } from './resources/all.ts'
import { closeWorld, openWorld, type World } from './state/world.ts'
import { stripeJsRoutes } from './stripe-js/routes.ts'

const MAX_BODY = 1024 * 1024
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Request-Id, Stripe-Version, Stripe-Should-Retry, Idempotent-Replayed, Original-Request',
}

/** How a sandbox is started. */
export interface SandboxOptions {
  /** The HTTP port; 0 chooses a free one. */
  port: number
  /** The file that keeps the state; in memory without it. */
  file?: string | undefined
  /** The port of the mail server; none without it. */
  smtpPort?: number | undefined
  /** Milliseconds added to every API answer. */
  latency?: number | undefined
}

/** A running sandbox. */
export interface Sandbox {
  url: string
  smtpPort: number | undefined
  world: World
  stop(): Promise<void>
}

/** The whole HTTP surface over a world: the API, the browser stand-in, the controls, the mailbox. */
export function buildApp(world: World): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const handle = createApi(world, createRouter(allEndpoints(world.deliveries)))
  app.all('/v1/*', async (c) => {
    // Browsers call with a publishable key from the merchant's page, so any origin may read, as at api.stripe.com.
    if (c.req.method === 'OPTIONS') {
      c.header('Access-Control-Allow-Origin', '*')
      c.header('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
      c.header('Access-Control-Allow-Headers', c.req.header('access-control-request-headers') ?? 'authorization')
      c.header('Access-Control-Max-Age', '300')
      return c.body(null, 204)
    }
    const length = Number(c.req.header('content-length') ?? 0)
    if (length > MAX_BODY)
      return c.json({ error: { type: 'invalid_request_error', message: 'Request too large' } }, 413)
    const url = new URL(c.req.url)
    const answer = await handle({
      method: c.req.method,
      path: url.pathname,
      query: url.search.slice(1),
      body: c.req.method === 'POST' ? await c.req.text() : '',
      contentType: c.req.header('content-type'),
      authorization: c.req.header('authorization'),
      version: c.req.header('stripe-version'),
      idempotencyKey: c.req.header('idempotency-key'),
      origin: url.origin,
    })
    if (answer.reset) {
      c.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    return new Response(answer.body, { status: answer.status, headers: { ...answer.headers, ...CORS } })
  })
  app.route('/', stripeJsRoutes())
  app.route(
    '/',
    hostedChallengeRoutes(world, (origin, key, form) =>
      handle({
        method: 'POST',
        path: '/v1/3ds2/challenge',
        query: '',
        body: form.toString(),
        contentType: undefined,
        authorization: `Bearer ${key}`,
        version: undefined,
        idempotencyKey: undefined,
        origin,
      }),
    ),
  )
  app.route('/_sandbox', controlRoutes(world))
  app.route('/_sandbox', overviewRoutes(world))
  app.route('/_sandbox', mailboxRoutes(world.mailbox))
  app.get('/', (c) => c.redirect('/_sandbox'))
  app.notFound((c) => c.text('Not found. The sandbox lists what it holds at /_sandbox.', 404))
  return app
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Listens on v4 and, where there is one, v6, so that `localhost` is never somebody else's port. */
async function listenOnLoopback(
  listener: RequestListener,
  wanted: number,
): Promise<{ servers: Server[]; port: number }> {
  const v4 = createServer(listener)
  const v6 = createServer(listener)
  const port = await listen(v4, wanted, '127.0.0.1')
  try {
    await listen(v6, port, '::1')
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (taken) v4.close()
    if (taken && wanted === 0) return listenOnLoopback(listener, wanted)
    if (taken) throw error
  }
  return { servers: [v4, v6], port }
}

/** The mail server's packages are loaded only where mail is wanted: it keeps the start short. */
async function startMail(mailbox: Mailbox, port: number): Promise<MailServer> {
  const { startMailServer } = await import('./mail/smtp.ts')
  return startMailServer(mailbox, port)
}

/** Starts a sandbox on the loopback addresses of this machine, v4 and, where there is one, v6. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = await openWorld(options)
  const { servers, port } = await listenOnLoopback(getRequestListener(buildApp(world).fetch), options.port)
  const mail = options.smtpPort === undefined ? undefined : await startMail(world.mailbox, options.smtpPort)
  world.deliverer.wake()
  return {
    url: `http://localhost:${port}`,
    smtpPort: mail?.port,
    world,
    async stop() {
      await mail?.close()
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
      await closeWorld(world)
    },
  }
}
