import { Hono } from 'hono'
import { html } from 'hono/html'
import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { updateCard } from './card-updates.ts'
import type { World } from '#sandbox/state/world.ts'
import { FAULT_MODES } from './faults.ts'
import { accountFor, ControlError, isForm, oneOf, readBody, share, wantsPage, wholeNumber } from './input.ts'
import { page } from './page.ts'
import { stateRoutes } from './state-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** Where a form of the sandbox's own pages goes back to; nowhere else. */
function backOf(referer: string | undefined, origin: string): string {
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined
  return from?.origin === origin ? `${from.pathname}${from.search}` : '/_sandbox'
}

/** The tester's controls under /_sandbox: health, ledger, faults, webhooks, state. */
export function controlRoutes(world: World): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (!(error instanceof ControlError)) throw error
    if (!isForm(c.req.raw)) return c.json({ error: error.message }, 400)
    const back = backOf(c.req.header('referer'), new URL(c.req.url).origin)
    const body = html`<h1>That did not work</h1>
      <p>${error.message}</p>
      <p><a href="${back}">Back</a></p>`
    return c.html(page('That did not work', body), 400)
  })

  app.use(async (c, next) => {
    // Another site's page in the same browser may not press these buttons.
    if (c.req.method !== 'GET' && c.req.header('sec-fetch-site') === 'cross-site') {
      return c.json({ error: 'the controls are not for other sites' }, 403)
    }
    await next()
    if (c.req.method !== 'POST' || c.res.status !== 200 || !isForm(c.req.raw)) return
    c.res = c.redirect(backOf(c.req.header('referer'), new URL(c.req.url).origin), 303)
  })

  app.get('/health', (c) => {
    const { user, system } = process.cpuUsage()
    return c.json({
      status: 'ok',
      api_version: LATEST_VERSION,
      time: world.clock.seconds(),
      objects: world.store.size(),
      ledger_dropped: world.ledger.dropped(),
      rss: process.memoryUsage.rss(),
      cpu_us: user + system,
    })
  })

  app.get('/account', (c) => c.json({ account: accountFor(c.req.query('key'), c.req.header('authorization')) ?? null }))

  app.get('/ledger', (c, next) => {
    if (wantsPage(c.req.raw)) return next()
    const limit = Number(c.req.query('limit') ?? 10_000)
    const after = Number(c.req.query('after') ?? 0)
    if (!Number.isInteger(limit) || !Number.isInteger(after)) throw new ControlError('limit and after are numbers')
    const account = accountFor(c.req.query('key'), c.req.header('authorization'))
    return c.json(world.ledger.read({ account, kind: c.req.query('kind'), after, limit }))
  })

  app.get('/faults', (c) => c.json(world.faults.list()))
  app.post('/faults', async (c) => {
    const body = await readBody(c.req.raw)
    const { match } = body
    if (typeof match !== 'string' || !/^(\*|[A-Z]+) \/v1\/\S+$/.test(match)) {
      throw new ControlError("match must look like 'POST /v1/payment_intents/*/confirm'")
    }
    world.faults.add({
      match,
      mode: oneOf(body, 'mode', FAULT_MODES),
      times: wholeNumber(body, 'times', 1),
      probability: share(body, 'probability', 1),
      ms: wholeNumber(body, 'ms', 1000),
      account: accountFor(body.key, c.req.header('authorization')),
    })
    return c.json(world.faults.list())
  })
  app.delete('/faults', (c) => {
    world.faults.clear(accountFor(c.req.query('key'), c.req.header('authorization')))
    return c.json(world.faults.list())
  })
  // A form cannot say DELETE.
  app.post('/faults/clear', async (c) => {
    const body = await readBody(c.req.raw)
    world.faults.clear(accountFor(body.key, c.req.header('authorization')))
    return c.json(world.faults.list())
  })

  app.post('/cards/update', async (c) => {
    const body = await readBody(c.req.raw)
    const account = accountFor(body.key, c.req.header('authorization'))
    const result = updateCard(world, account, body, new URL(c.req.url).origin)
    return c.json(result, 'error' in result ? 400 : 200)
  })

  app.route('/', webhookRoutes(world))
  app.route('/', stateRoutes(world))
  return app
}
