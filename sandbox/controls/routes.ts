import { Hono } from 'hono'
import { callerOf } from '#sandbox/api/auth.ts'
import { LIMIT_MODES } from '#sandbox/api/limits.ts'
import { LATEST_VERSION } from '#sandbox/api/versions.ts'
import { expireDueSessions } from '#sandbox/checkout/expire-due.ts'
import { resetWorld, type World } from '#sandbox/state/world.ts'
import { updateCard } from './card-updates.ts'
import { FAULT_MODES, type FaultMode } from './faults.ts'

/** 400 with a sentence: the controls are ours, so their errors are plain. */
class ControlError extends Error {}

type Body = Record<string, unknown>

async function readBody(request: Request): Promise<Body> {
  const text = await request.text()
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Falls through to the error below.
  }
  throw new ControlError('the body must be a JSON object')
}

/** The account a control is meant for: `key` (or `account`) in the body, query or Authorization header; else all. */
function accountFor(key: unknown, authorization: string | undefined): string | undefined {
  const given = typeof key === 'string' && key !== '' ? key : authorization?.replace(/^Bearer\s+/i, '')
  if (given === undefined) return undefined
  if (/^acct_[A-Za-z0-9]+$/.test(given)) return given
  const caller = callerOf(given)
  if (caller === undefined) throw new ControlError(`not a test key or an account: ${given}`)
  return caller.account
}

function wholeNumber(body: Body, name: string, fallback: number): number {
  const value = body[name] ?? fallback
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new ControlError(`${name} must be a whole number`)
  }
  return value
}

function share(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw new ControlError('probability must be a number from 0 to 1')
  }
  return value
}

function faultMode(value: unknown): FaultMode {
  const mode = FAULT_MODES.find((one) => one === value)
  if (mode === undefined) throw new ControlError(`mode must be one of ${FAULT_MODES.join(', ')}`)
  return mode
}

/** The tester's controls under /_sandbox: health, ledger, faults, webhooks, clock, reset. */
export function controlRoutes(world: World): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, 400)
    throw error
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

  app.get('/ledger', (c) => {
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
      mode: faultMode(body.mode),
      times: wholeNumber(body, 'times', 1),
      probability: share(body.probability ?? 1),
      ms: wholeNumber(body, 'ms', 1000),
      account: accountFor(body.key, c.req.header('authorization')),
    })
    return c.json(world.faults.list())
  })
  app.delete('/faults', (c) => {
    world.faults.clear(accountFor(c.req.query('key'), c.req.header('authorization')))
    return c.json(world.faults.list())
  })

  app.get('/webhooks', (c) => {
    const account = accountFor(c.req.query('key'), c.req.header('authorization'))
    return c.json(world.deliveries.latest(account, 200))
  })
  app.post('/webhooks', async (c) => {
    const body = await readBody(c.req.raw)
    const account = accountFor(body.key, c.req.header('authorization'))
    if (account === undefined) throw new ControlError('name the account: key must be one of its test keys')
    const before = world.deliveries.mode(account)
    const duplicate = wholeNumber(body, 'duplicate', before.duplicate)
    const mode = body.mode ?? before.mode
    if (mode !== 'hold' && mode !== 'release' && mode !== 'drop' && mode !== 'deliver') {
      throw new ControlError('mode must be one of hold, release, drop, deliver')
    }
    world.deliveries.setMode(account, { ...before, mode: mode === 'release' ? 'deliver' : mode, duplicate })
    const released = mode === 'release' || mode === 'deliver' ? world.deliveries.release(account) : 0
    world.deliverer.wake()
    return c.json({ account, ...world.deliveries.mode(account), released })
  })

  app.get('/limits', (c) => {
    const account = accountFor(c.req.query('key'), c.req.header('authorization'))
    return c.json({ account: account ?? null, mode: world.limits.mode(account ?? '') })
  })
  app.post('/limits', async (c) => {
    const body = await readBody(c.req.raw)
    const account = accountFor(body.key, c.req.header('authorization'))
    const mode = LIMIT_MODES.find((one) => one === body.mode)
    if (mode === undefined) throw new ControlError(`mode must be one of ${LIMIT_MODES.join(', ')}`)
    world.limits.setMode(account, mode)
    return c.json({ account: account ?? null, mode })
  })

  app.post('/clock', async (c) => {
    const body = await readBody(c.req.raw)
    world.clock.advance(wholeNumber(body, 'advance_seconds', 0) * 1000)
    expireDueSessions(world)
    world.later.resume()
    return c.json({ time: world.clock.seconds() })
  })

  app.post('/cards/update', async (c) => {
    const body = await readBody(c.req.raw)
    const account = accountFor(body.key, c.req.header('authorization'))
    const result = updateCard(world, account, body, new URL(c.req.url).origin)
    return c.json(result, 'error' in result ? 400 : 200)
  })

  app.post('/reset', async (c) => {
    const body = await readBody(c.req.raw)
    resetWorld(world, accountFor(body.key, c.req.header('authorization')))
    return c.json({ reset: true })
  })
  return app
}
