import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventRecord } from './records.ts'
import { closeWorld, openWorld, type World } from './world.ts'

const account = 'acct_1store'
const COUNT = 1000
let world: World

function event(n: number): EventRecord {
  return {
    id: `evt_${n}`,
    created: n,
    metadata: {},
    type: n % 2 === 0 ? 'customer.created' : 'customer.updated',
    api_version: 'x',
    request: { id: null, idempotency_key: null },
    data: { object: { text: `event ${n}, “quoted”\n` } },
  }
}

const ids = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => `evt_${to - 1 - index * step}`)

beforeEach(async () => {
  world = await openWorld()
  for (let n = 0; n < COUNT; n++) world.store.insert(account, 'event', event(n))
})
afterEach(() => closeWorld(world))

test('a thousand events, most of them packed, are read as they were written', () => {
  const { store } = world
  for (let n = 0; n < COUNT; n++) expect(store.find(account, 'event', `evt_${n}`)).toEqual(event(n))
  const page = store.page(account, 'event', { limit: 3, startingAfter: 'evt_500' })
  expect(page?.records.map(({ id }) => id)).toEqual(['evt_499', 'evt_498', 'evt_497'])
  const back = store.page(account, 'event', { limit: 2, endingBefore: 'evt_500', link: 'customer.updated' })
  expect(back).toMatchObject({ records: [{ id: 'evt_503' }, { id: 'evt_501' }], hasMore: true })
})

test('the oldest go, by number or by age, from the lists and by id', () => {
  const { store } = world
  store.keepNewest(account, 'event', 300, 0)
  expect(store.size()).toBe(300)
  expect(store.find(account, 'event', 'evt_699')).toBeUndefined()
  expect(store.page(account, 'event', { limit: COUNT })?.records.map(({ id }) => id)).toEqual(ids(700, COUNT))
  store.keepNewest(account, 'event', 300, 900)
  const created = store.page(account, 'event', { limit: COUNT, link: 'customer.created' })
  expect(created?.records.map(({ id }) => id)).toEqual(ids(900, COUNT - 1, 2))
  store.insert(account, 'event', event(COUNT))
  expect(store.find(account, 'event', `evt_${COUNT}`)).toEqual(event(COUNT))
})

test('what a failed request did is taken back, also inside of one that goes on', () => {
  const { store, journal } = world
  const before = store.snapshot(account)
  const endpoint = { id: 'we_1', created: 1, metadata: {}, url: 'http://x', secret: 's', enabled_events: ['*'] }
  const record = { ...endpoint, api_version: null, description: null, enabled: true }
  const failing = () => {
    store.insert(account, 'event', event(COUNT))
    store.insert(account, 'webhook_endpoint', record)
    store.update(account, 'webhook_endpoint', { ...record, url: 'http://y' })
    store.remove(account, 'evt_7')
    throw new Error('no')
  }
  expect(() => journal.attempt(failing)).toThrow('no')
  expect(store.snapshot(account)).toEqual(before)
  journal.attempt(() => {
    store.insert(account, 'webhook_endpoint', record)
    expect(() =>
      journal.attempt(() => {
        store.update(account, 'webhook_endpoint', { ...record, url: 'http://y' })
        throw new Error('no')
      }),
    ).toThrow('no')
  })
  expect(store.find(account, 'webhook_endpoint', 'we_1')?.url).toBe('http://x')
  store.insert(account, 'event', event(COUNT))
  expect(store.find(account, 'event', `evt_${COUNT}`)).toEqual(event(COUNT))
})
