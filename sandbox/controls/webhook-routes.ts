import { Hono } from 'hono'
import { replayEvents } from '#sandbox/events/replay.ts'
import { PLAIN_MODE } from '#sandbox/events/webhook-mode.ts'
import type { World } from '#sandbox/state/world.ts'
import { accountFor, ControlError, flag, oneAccount, oneOf, readBody, wantsPage, wholeNumber } from './input.ts'

const MODES = ['deliver', 'hold', 'release', 'drop'] as const

/** Webhooks: what became of them, how they go wrong, and sending them again. */
export function webhookRoutes(world: World): Hono {
  const { deliveries, deliverer } = world
  const app = new Hono()

  app.get('/webhooks', (c, next) => {
    if (wantsPage(c.req.raw)) return next()
    const account = accountFor(c.req.query('key'), c.req.header('authorization'))
    return c.json(deliveries.latest(account, 200))
  })

  app.post('/webhooks', async (c) => {
    const body = await readBody(c.req.raw)
    const account = oneAccount(body.key, c.req.header('authorization'))
    const before = deliveries.mode(account)
    const mode = oneOf(body, 'mode', MODES, before.mode)
    deliveries.setMode(account, {
      mode: mode === 'release' ? 'deliver' : mode,
      duplicate: wholeNumber(body, 'duplicate', before.duplicate),
      delay_ms: wholeNumber(body, 'delay_ms', before.delay_ms),
      reorder: flag(body, 'reorder', before.reorder),
      stale_seconds: wholeNumber(body, 'stale_seconds', before.stale_seconds),
    })
    const released = mode === 'release' || mode === 'deliver' ? deliveries.release(account) : 0
    deliverer.wake()
    return c.json({ account, ...deliveries.mode(account), released })
  })

  app.delete('/webhooks', (c) => {
    const account = oneAccount(c.req.query('key'), c.req.header('authorization'))
    deliveries.setMode(account, PLAIN_MODE)
    return c.json({ account, ...PLAIN_MODE, released: deliveries.release(account) })
  })

  app.post('/webhooks/replay', async (c) => {
    const body = await readBody(c.req.raw)
    const account = oneAccount(body.key, c.req.header('authorization'))
    const { event } = body
    if (event !== undefined && typeof event !== 'string') throw new ControlError('event must be the id of one')
    const replayed = replayEvents(world, account, { event, since: wholeNumber(body, 'since', 0) })
    if (replayed === undefined) throw new ControlError(`no such event: ${event}`)
    deliverer.wake()
    return c.json({ account, replayed })
  })
  return app
}
