import { afterAll, afterEach, expect, it } from 'vitest'
import { findApiKeyByPrefix } from '@/db/repositories/api-keys'
import { listAuditOfObject } from '@/db/repositories/audit'
import { authenticateApiKey } from '@/lib/api-keys/authenticate-api-key'
import { readApiKeyText } from '@/lib/api-keys/api-key-text'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { listApiKeys } from '@/lib/api-keys/list-api-keys'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { rotateApiKey } from '@/lib/api-keys/rotate-api-key'
import type { Overlap } from '@/lib/api-keys/types'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { unplanWriting } from '@/lib/rate-limits/allowances'
import { freshWorld, given, refusalOf } from '@/lib/testing'
import { setClock } from '@/lib/testing-stripe'

const world = freshWorld()
afterEach(() => setClock(0))
afterAll(unplanWriting)

const create = (scopes: ('read' | 'charge' | 'manage')[] = ['read', 'charge'], name = newId()) =>
  createApiKey(world.ctx, { name, scopes })
const use = (text: string) => authenticateApiKey(text, { requestId: 'req_test', address: '192.0.2.1' })
const works = (text: string) =>
  use(text).then(
    () => true,
    () => false,
  )
const rowOf = async (text: string) => given(await findApiKeyByPrefix(given(readApiKeyText(text)).prefix))
const rotate = async (text: string, overlap: Overlap) => rotateApiKey(world.ctx, (await rowOf(text)).id, overlap)
const working = () => listApiKeys(world.ctx, { limit: 100, working: true })

it('a key says who sends it and what it may do, and nothing kept of it proves it', async () => {
  const text = await create(['read', 'manage'])
  const { ctx, scopes } = await use(text)
  expect(ctx).toMatchObject({ merchant: { id: world.merchant.id }, livemode: false, requestId: 'req_test' })
  expect(scopes).toEqual(['read', 'manage'])
  const row = await rowOf(text)
  expect(ctx.actor).toEqual({ type: 'api_key', keyId: row.id })
  expect(JSON.stringify(row)).not.toContain(text.slice(-20))
})

it('is listed by what tells it apart, with who made it and when it was last used', async () => {
  const text = await create(['charge'], 'Shop server')
  const find = async () => given((await working()).items.find(({ name }) => name === 'Shop server'))
  expect(await find()).toMatchObject({
    hint: `ck_test_${text.slice(8, 12)}…${text.slice(-4)}`,
    scopes: ['charge'],
    state: 'active',
    lastUsedAt: null,
    expiresAt: null,
  })
  setClock(10 * MINUTE)
  await use(text)
  await expect.poll(async () => (await find()).lastUsedAt).toBeGreaterThan(now() - MINUTE)
})

it('a use is noted to the minute: not with every call', async () => {
  const text = await create()
  await use(text)
  await expect.poll(async () => (await rowOf(text)).lastUsedAt).not.toBeNull()
  const first = (await rowOf(text)).lastUsedAt
  setClock(30_000)
  await use(text)
  setClock(2 * MINUTE)
  await use(text)
  await expect.poll(async () => (await rowOf(text)).lastUsedAt).toBeGreaterThan(given(first) + MINUTE)
})

it('nonsense, unknown, wrong, expired, revoked and of the other mode: all are refused alike', async () => {
  const [text, revoked, replaced] = [await create(), await create(), await create()]
  await revokeApiKey(world.ctx, (await rowOf(revoked)).id)
  await rotate(replaced, 'now')
  const wrong = [
    '',
    'nonsense',
    'sk_test_123',
    `ck_test_000000000000_${text.slice(-43)}`,
    `${text.slice(0, -43)}${'A'.repeat(43)}`,
    text.replace('ck_test', 'ck_live'),
    ` ${text}`,
    `${text}\0`,
    'x'.repeat(10_000),
    revoked,
    replaced,
  ]
  const answers = await Promise.allSettled(wrong.map((one) => use(one)))
  for (const answer of answers)
    expect(answer).toMatchObject({
      reason: { kind: 'unauthenticated', code: 'api_key_invalid', message: 'This API key is not valid.' },
    })
  expect(await works(text)).toBe(true)
})

it.each<[Overlap, number]>([
  ['now', 0],
  ['hour', HOUR],
  ['day', DAY],
  ['week', 7 * DAY],
])('rotated, the old key works on for the overlap (%s) and then no more', async (overlap, ms) => {
  const old = await create(['read'])
  const replacement = await rotate(old, overlap)
  expect((await use(replacement)).scopes).toEqual(['read'])
  expect((await rowOf(replacement)).name).toBe((await rowOf(old)).name)
  if (ms > 0) {
    setClock(ms - MINUTE)
    expect(await works(old)).toBe(true)
  }
  setClock(ms + MINUTE)
  expect(await works(old)).toBe(false)
  expect(await works(replacement)).toBe(true)
})

it('two keys of one name work at most: the one before ends with the next rotation', async () => {
  const first = await create()
  const second = await rotate(first, 'week')
  const third = await rotate(second, 'day')
  expect(await Promise.all([works(first), works(second), works(third)])).toEqual([false, true, true])
  expect(await refusalOf(rotate(second, 'day')), 'it was replaced already').toBe('api_key_not_active')
  expect(await refusalOf(rotate(first, 'day')), 'it is revoked').toBe('api_key_not_active')
})

it('rotated twice at once, one of them is told so', async () => {
  const text = await create()
  const answers = await Promise.allSettled([rotate(text, 'day'), rotate(text, 'day'), rotate(text, 'now')])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { name } = await rowOf(text)
  expect((await working()).items.filter((one) => one.name === name).length).toBeLessThanOrEqual(2)
})

it('revoked, a key is over at once and stays so', async () => {
  const text = await create()
  const { id } = await rowOf(text)
  await revokeApiKey(world.ctx, id)
  expect(await works(text)).toBe(false)
  const { revokedAt } = await rowOf(text)
  setClock(HOUR)
  await revokeApiKey(world.ctx, id)
  expect((await rowOf(text)).revokedAt).toBe(revokedAt)
  const { items } = await listApiKeys(world.ctx, { limit: 100, working: false })
  expect(items.find((one) => one.id === id)).toMatchObject({ state: 'revoked' })
})

it('the name and the scopes are checked, and a working key keeps its name to itself', async () => {
  for (const name of ['', '  ', 'x'.repeat(81), 'tab\tbed'])
    expect(await refusalOf(create(['read'], name))).toBe('api_key_name_invalid')
  expect(await refusalOf(create([]))).toBe('api_key_scopes_missing')
  const text = await create(['read'], ' Till  ')
  expect((await rowOf(text)).name).toBe('Till')
  expect(await refusalOf(create(['charge'], 'Till'))).toBe('api_key_name_taken')
  await revokeApiKey(world.ctx, (await rowOf(text)).id)
  expect(await create(['charge'], 'Till')).toMatch(/^ck_test_/)
})

it('another merchant’s key is not there', async () => {
  const text = await create()
  const { id } = await rowOf(text)
  const stranger = { ...world.ctx, merchant: { ...world.merchant, id: newId() } }
  expect(await refusalOf(rotateApiKey(stranger, id, 'now'))).toBe('resource_missing')
  expect(await refusalOf(revokeApiKey(stranger, id))).toBe('resource_missing')
  expect((await listApiKeys(stranger, { limit: 100, working: true })).items).toEqual([])
  expect(await works(text)).toBe(true)
})

it('every change is in the audit log, without the key', async () => {
  const text = await create(['read', 'charge'])
  const { id } = await rowOf(text)
  const replacement = await rotate(text, 'day')
  await revokeApiKey(world.ctx, id)
  const entries = await listAuditOfObject(world.merchant.id, 'api_key', id)
  expect(entries.map(({ action }) => action)).toEqual(['api_key.created', 'api_key.rotated', 'api_key.revoked'])
  expect(entries[0]?.details).toEqual({ scopes: 'read charge' })
  expect(entries[1]?.details).toMatchObject({ replacement: (await rowOf(replacement)).id })
  const written = JSON.stringify(entries)
  for (const secret of [text, replacement]) expect(written).not.toContain(secret.slice(-43))
})

it('wrong keys slow their address down, and nobody else on it', async () => {
  const text = await create()
  let refused = ''
  for (let i = 0; i < 2_100 && refused !== 'rate_limited'; i++)
    refused = await refusalOf(authenticateApiKey(`nonsense${i}`, { requestId: 'req_test', address: '192.0.2.99' }))
  expect(refused).toBe('rate_limited')
  const address = '192.0.2.99'
  expect((await authenticateApiKey(text, { requestId: 'req_test', address })).scopes).toEqual(['read', 'charge'])
  expect(await refusalOf(authenticateApiKey('nonsense', { requestId: 'req_test', address: '192.0.2.98' }))).toBe(
    'api_key_invalid',
  )
})
