import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createApi, type Handler } from './api/handle.ts'
import { apiListener } from './api/http.ts'
import { createRouter } from './api/router.ts'
import { logPages } from './controls/log-pages.ts'
import { objectPages } from './controls/object-pages.ts'
import { overviewRoutes } from './controls/overview.ts'
import { controlRoutes } from './controls/routes.ts'
import { testerPage } from './controls/tester-page.ts'
import { mailboxRoutes } from './mail/routes.ts'
import type { Mailbox } from './mail/mailbox.ts'
import type { MailServer } from './mail/smtp.ts'
import { hostedCheckoutRoutes } from './hosted/checkout.ts'
import { hostedChallengeRoutes } from './hosted/routes.ts'
import { allEndpoints } from './resources/all.ts'
import { closeWorld, openWorld, type World, type WorldOptions } from './state/world.ts'
import { stripeJsRoutes } from './stripe-js/routes.ts'

/** How a sandbox is started. */
export interface SandboxOptions extends WorldOptions {
  /** The HTTP port; 0 chooses a free one. */
  port: number
  /** The port of the mail server; none without it. */
  smtpPort?: number | undefined
}

/** A running sandbox. */
export interface Sandbox {
  url: string
  smtpPort: number | undefined
  world: World
  /** Answers a request as the HTTP port would. */
  handle: Handler
  stop(): Promise<void>
}

/** Everything but the API: the browser stand-in, the bank's page, the controls, the mailbox. */
function buildPages(world: World, handle: Handler): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/', stripeJsRoutes())
  app.route('/', hostedCheckoutRoutes(world))
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
        onBehalfOf: undefined,
        origin,
      }),
    ),
  )
  app.route('/_sandbox', controlRoutes(world))
  for (const pages of [overviewRoutes, objectPages, logPages, testerPage]) app.route('/_sandbox', pages(world))
  app.route('/_sandbox', mailboxRoutes(world.mailbox))
  for (const path of ['/', '/_sandbox/']) app.get(path, (c) => c.redirect('/_sandbox'))
  app.notFound((c) => c.text('Not found. The sandbox lists what it holds at /_sandbox.', 404))
  return app
}

/** The whole HTTP surface over a world. */
function buildListener(world: World, handle: Handler): RequestListener {
  const api = apiListener(handle)
  const pages = getRequestListener(buildPages(world, handle).fetch)
  return (incoming, response) => {
    if (incoming.url?.startsWith('/v1/')) api(incoming, response)
    else pages(incoming, response)
  }
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
  // Longer than clients keep their connections: one that is reused never meets a server that just closed it.
  const options = { keepAliveTimeout: 120_000 }
  const v4 = createServer(options, listener)
  const v6 = createServer(options, listener)
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
  const handle = createApi(world, createRouter(allEndpoints(world.deliveries)))
  const { servers, port } = await listenOnLoopback(buildListener(world, handle), options.port)
  const mail = options.smtpPort === undefined ? undefined : await startMail(world.mailbox, options.smtpPort)
  world.deliverer.wake()
  world.later.resume()
  return {
    url: `http://localhost:${port}`,
    smtpPort: mail?.port,
    world,
    handle,
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
