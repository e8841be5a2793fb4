import { Hono } from 'hono'
import { LIMIT_MODES } from '#sandbox/api/limits.ts'
import { expireDueSessions } from '#sandbox/checkout/expire-due.ts'
import { resetWorld, type World } from '#sandbox/state/world.ts'
import { accountFor, ControlError, flag, oneAccount, oneOf, readBody, text, wholeNumber, type Body } from './input.ts'

/** The moment a tester asks for, in milliseconds: whole seconds, or an ISO date. */
function moment(value: unknown): number {
  const seconds = typeof value === 'number' || /^\d+$/.test(String(value)) ? Number(value) : undefined
  const ms = seconds === undefined ? Date.parse(`${value}`) : seconds * 1000
  if (Number.isFinite(ms) && ms >= 0) return ms
  throw new ControlError('set must be whole seconds since 1970, or an ISO date')
}

/** What a tester does to the state: the clock, limits, rights of keys, snapshots, reset. */
export function stateRoutes(world: World): Hono {
  const { clock, limits, keyRights, ledger, snapshots } = world
  const app = new Hono()

  app.get('/clock', (c) => c.json({ time: clock.seconds(), ahead_ms: Math.round(clock.ms() - Date.now()) }))
  app.post('/clock', async (c) => {
    const body = await readBody(c.req.raw)
    if (body.reset !== undefined) clock.reset()
    if (body.set !== undefined) clock.advance(moment(body.set) - clock.ms())
    clock.advance(wholeNumber(body, 'advance_seconds', 0, Number.MIN_SAFE_INTEGER) * 1000)
    expireDueSessions(world)
    world.later.resume()
    return c.json({ time: clock.seconds() })
  })

  app.get('/limits', (c) => {
    const account = accountFor(c.req.query('key'), c.req.header('authorization'))
    return c.json({ account: account ?? null, mode: limits.mode(account ?? '') })
  })
  app.post('/limits', async (c) => {
    const body = await readBody(c.req.raw)
    const account = accountFor(body.key, c.req.header('authorization'))
    const mode = oneOf(body, 'mode', LIMIT_MODES)
    limits.setMode(account, mode)
    return c.json({ account: account ?? null, mode })
  })

  app.post('/keys', async (c) => {
    const body = await readBody(c.req.raw)
    const key = text(body, 'key')
    const account = oneAccount(key, undefined)
    const { denied = [] } = body
    if (!Array.isArray(denied) || !denied.every((name) => typeof name === 'string')) {
      throw new ControlError("denied must be a list such as ['rak_customer_write']")
    }
    if (denied.length > 0 && !key.startsWith('rk_'))
      throw new ControlError('only a restricted key, rk_test_…, lacks some')
    keyRights.deny(key, denied)
    if (flag(body, 'revoked', false)) keyRights.revoke(key)
    return c.json({ account, denied })
  })

  const name = (body: Body) => (body.name === undefined ? 'default' : text(body, 'name'))
  app.get('/snapshot', (c) => {
    const account = oneAccount(c.req.query('key'), c.req.header('authorization'))
    return c.json({ account, names: snapshots.names(account) })
  })
  app.post('/snapshot', async (c) => {
    const body = await readBody(c.req.raw)
    const account = oneAccount(body.key, c.req.header('authorization'))
    snapshots.take(account, name(body))
    ledger.write(clock.ms(), account, 'snapshot', { name: name(body) })
    return c.json({ account, names: snapshots.names(account) })
  })
  app.post('/restore', async (c) => {
    const body = await readBody(c.req.raw)
    const account = oneAccount(body.key, c.req.header('authorization'))
    if (!snapshots.restore(account, name(body))) throw new ControlError(`no such snapshot: ${name(body)}`)
    ledger.write(clock.ms(), account, 'restore', { name: name(body) })
    return c.json({ account, restored: name(body) })
  })

  app.post('/reset', async (c) => {
    const body = await readBody(c.req.raw)
    resetWorld(world, accountFor(body.key, c.req.header('authorization')))
    return c.json({ reset: true })
  })
  return app
}
