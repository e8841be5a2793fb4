import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { addMerchant, freshDatabase } from '@/db/testing'
import { operation, restRoute, success } from '@/app/_doors/operation'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import type { Ctx } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { getMerchantByEndpoint } from '@/lib/merchants/current-merchant'
import { writeRateLimits } from '@/lib/rate-limits/write-rate-limits'

// The limits of the real product, and its log.
Object.assign(process.env, {
  STRIPE_API_BASE: '',
  STRIPE_SECRET_KEY: 'sk_test_of_nobody',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_of_nobody',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_nobody',
  LOG_LEVEL: 'info',
})
freshDatabase()

const answers = { 200: { description: 'Done.', schema: z.looseObject({}) } }
const described = { path: '/v1/things/{id}', tag: 'Things', summary: 'A thing', answers } as const
const body = z.strictObject({ note: z.string().optional(), fail: z.enum(['declined', 'broken']).optional() })
let runs = 0

const { GET, POST, PATCH } = restRoute(
  operation({ ...described, id: 'getThing', method: 'GET', scope: 'read', run: async () => success(200, {}) }),
  operation({
    ...described,
    id: 'chargeThing',
    method: 'POST',
    scope: 'charge',
    limit: 'charge',
    body,
    async run({ body: { fail } }) {
      runs++
      if (fail === 'broken') throw new Error('a cause nobody outside may read')
      if (fail === 'declined') return { status: 402, body: { success: false, error: { code: 'card_declined' } } }
      return success(200, { done: true })
    },
  }),
)

let ctx: Ctx
beforeAll(async () => {
  const { endpoint } = await addMerchant()
  const merchant = await getMerchantByEndpoint(endpoint)
  ctx = { merchant, livemode: false, actor: { type: 'demo' }, requestId: 'req_test' }
})
afterAll(writeRateLimits)

const lines: Record<string, unknown>[] = []
let text = ''
const write = process.stdout.write.bind(process.stdout)
beforeAll(() => {
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    if (typeof chunk !== 'string' || !chunk.startsWith('{"level":')) return write(chunk, ...rest)
    text += chunk
    lines.push(JSON.parse(chunk))
    return true
  }
})
afterAll(() => void (process.stdout.write = write))
beforeEach(() => {
  lines.length = 0
  text = ''
})

const newKey = (scopes: ('read' | 'charge' | 'manage')[] = ['read', 'charge']) =>
  createApiKey(ctx, { name: newId(), scopes })

type Sent = { method?: string; headers?: Record<string, string>; query?: string; body?: object; id?: string }

async function send(key: string, { method = 'GET', headers = {}, query = '', body: sent, id = 'x' }: Sent = {}) {
  const init = {
    method,
    headers: { 'X-API-Key': key, 'X-Forwarded-For': '192.0.2.7', 'Content-Type': 'application/json', ...headers },
    ...(sent && { body: JSON.stringify(sent) }),
  }
  const handler = { GET, POST, PATCH }[method] ?? GET
  return handler(new Request(`http://localhost:3000/v1/things/x${query}`, init), { params: Promise.resolve({ id }) })
}

async function codeOf(response: Response): Promise<string> {
  return (await response.json()).error?.code
}

afterEach(() => void vi.useRealTimers())

it('200 calls of a key at once are answered, then it is told how long to wait, and other keys are not', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const [key, other] = [await newKey(), await newKey()]
  const responses = await Promise.all(Array.from({ length: 250 }, () => send(key)))
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(200)
  const refused = responses.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(50)
  expect(refused[0]?.headers.get('Retry-After')).toBe('1')
  expect(await refused[0]?.json()).toMatchObject({
    success: false,
    error: { code: 'rate_limited', request_id: refused[0]?.headers.get('Request-Id') },
  })
  expect((await send(other)).status).toBe(200)
  vi.setSystemTime(Date.now() + 1_000)
  const later = await Promise.all(Array.from({ length: 150 }, () => send(key)))
  expect(later.filter(({ status }) => status === 200)).toHaveLength(100)
})

it('charges have a limit of their own, and what it refuses has not run', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const key = await newKey()
  const before = runs
  const responses = await Promise.all(Array.from({ length: 60 }, () => send(key, { method: 'POST', body: {} })))
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(40)
  expect(runs - before).toBe(40)
  expect((await send(key)).status, 'reading goes on').toBe(200)
})

it('a refused call is not kept for its Idempotency-Key: sent again later it runs', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const key = await newKey()
  const headers = { 'Idempotency-Key': newId() }
  const post = (more = {}) => send(key, { method: 'POST', body: {}, headers: more })
  await Promise.all(Array.from({ length: 40 }, () => post()))
  expect((await post(headers)).status).toBe(429)
  vi.setSystemTime(Date.now() + 1_000)
  const answer = await post(headers)
  expect([answer.status, answer.headers.get('Idempotent-Replayed')]).toEqual([200, null])
})

it('a scope is needed for each call, and none holds another', async () => {
  const manager = await newKey(['manage'])
  expect(await codeOf(await send(manager))).toBe('permission_denied')
  const reader = await newKey(['read'])
  expect((await send(reader)).status).toBe(200)
  const refused = await send(reader, { method: 'POST', body: {} })
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'permission_denied'])
})

it('each call is one line in the log that says who did what and how it went', async () => {
  const key = await newKey()
  const idempotent = { 'Idempotency-Key': newId() }
  const calls: [Sent, object][] = [
    [{}, { method: 'GET', status: 200 }],
    [
      { method: 'POST', body: {}, headers: idempotent },
      { method: 'POST', status: 200 },
    ],
    [
      { method: 'POST', body: {}, headers: idempotent },
      { method: 'POST', status: 200, replayed: true },
    ],
    [
      { method: 'POST', body: { fail: 'declined' } },
      { method: 'POST', status: 402, code: 'card_declined' },
    ],
    [
      { method: 'POST', body: { more: 1 } },
      { method: 'POST', status: 400, code: 'unknown_parameter' },
    ],
    [{ query: '?limit=1' }, { method: 'GET', status: 400, code: 'unknown_parameter' }],
  ]
  for (const [sent, line] of calls) {
    lines.length = 0
    const response = await send(key, sent)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      level: 'info',
      msg: 'api',
      path: '/v1/things/{id}',
      request: response.headers.get('Request-Id'),
      merchant: ctx.merchant.id,
      key: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ms: expect.any(Number),
      ...line,
    })
    expect(
      Object.keys(lines[0] ?? {})
        .sort()
        .join(),
    ).toMatch(/^(code,)?key,level,merchant,method,ms,msg,path,(replayed,)?request,status,time$/)
  }
  lines.length = 0
  expect((await send('nonsense')).status).toBe(401)
  expect((await send(key, { method: 'PATCH' })).status).toBe(405)
  expect(lines).toMatchObject([
    { method: 'GET', path: '/v1/things/{id}', status: 401, code: 'api_key_invalid' },
    { method: 'PATCH', path: '/v1/things/{id}', status: 405, code: 'method_not_allowed' },
  ])
})

it('no secret reaches the log, wherever a request carries it', async () => {
  const key = await newKey()
  const secrets = {
    header: 'sk_live_inaheader123456',
    cookie: 'cookie-value-of-a-session',
    query: 'query-value-nobody-reads',
    body: 'body-value-nobody-reads',
    id: 'pi_3SRzpsKXBGcbgpbZ_secret_abc123',
    card: '4242424242424242',
    idempotency: 'idempotency-value-nobody-reads',
  }
  const sent: Sent = {
    headers: {
      Cookie: `cf.session=${secrets.cookie}`,
      'X-Note': secrets.header,
      'User-Agent': secrets.header,
      'Idempotency-Key': secrets.idempotency,
    },
    id: secrets.id,
  }
  await send(key, sent)
  await send(key, { ...sent, query: `?note=${secrets.query}&client_secret=${secrets.id}` })
  await send(key, { ...sent, method: 'POST', body: { note: secrets.body } })
  await send(key, { ...sent, method: 'POST', body: { note: secrets.card } })
  await send(key, { ...sent, method: 'POST', body: { [secrets.body]: secrets.body } })
  const headers = { ...sent.headers, 'Idempotency-Key': `${secrets.idempotency}2` }
  await send(key, { ...sent, headers, method: 'POST', body: { fail: 'broken' } })
  await send(`${key}x`, sent)
  await send(key.replace('ck_test', 'ck_live'), sent)
  await send(secrets.header, sent)
  expect(lines.filter(({ msg }) => msg === 'api')).toHaveLength(9)
  expect(lines.filter(({ level }) => level === 'error').map(({ msg }) => msg)).toEqual(['a request failed'])
  for (const [place, secret] of Object.entries({ ...secrets, key: key.slice(-43) }))
    expect(text.includes(secret), `${place} is in the log`).toBe(false)
})

it('an answer without a reason for it says so to nobody but the log', async () => {
  const response = await send(await newKey(), { method: 'POST', body: { fail: 'broken' } })
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('a cause')])
  expect(lines[0]).toMatchObject({ status: 500, code: 'internal_error' })
})
