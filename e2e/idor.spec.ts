import type { APIRequestContext } from '@playwright/test'
import { type Described, describedCalls } from './described'
import { expect } from './fixtures'
import { type ApiIds, filled, newApiIds } from './ids-of-api'
import { test } from './own-world-test'
import { rest } from './rest'
import { shopWithKeys } from './scoped-keys'

/** One place of a call where an id goes, and how the call is sent with another one there. */
type Place = { name: string; means: string; send: (key: string, id: string) => Promise<{ status: number; body: Body }> }
type Body = { error: { code: string; request_id: string; message?: string }; message?: string }

test.describe('nobody reaches what is somebody else’s through the API', { tag: '@sandbox' }, () => {
  test('field note 9: every route, every id in it, every wrong id: one and the same 404, and nothing changes', async ({
    page,
    world,
    request,
  }) => {
    test.slow()
    const keys = await shopWithKeys(page, world)
    const others = await shopWithKeys(page, world)
    const [mine, sibling, foreign] = [
      await newApiIds(request, keys.all),
      await newApiIds(request, keys.all),
      await newApiIds(request, others.all),
    ]
    const before = await everything(request, keys.all, [mine, sibling], others.all, [foreign])
    const calls = await callsToStripe(world.stripeUrl)
    let cells = 0
    for (const call of await describedCalls(world.url))
      for (const place of placesOf(request, call, mine)) {
        const unknown = await place.send(keys.all, UNKNOWN[place.means] ?? '')
        expect([unknown.status, unknown.body.error.code], `${place.name} unknown`).toEqual([404, 'resource_missing'])
        const wrong = [foreign[place.means as keyof ApiIds], ...malformed(place.name), ...otherKinds(place.means, mine)]
        // A card of another customer of the same merchant is nobody's card under this one.
        if (place.name.includes('customers/{id}/') && place.means === 'card') wrong.push(sibling.card)
        for (const id of wrong) {
          const answer = await place.send(keys.all, id)
          expect([answer.status, told(answer.body)], `${place.name} ${id}`).toEqual([404, told(unknown.body)])
          expect(JSON.stringify(answer.body), `${place.name} ${id}`).not.toMatch(idsOf(foreign))
          cells++
        }
        for (const [what, key, status, code] of keysFor(call, keys.without, others.all))
          for (const id of [mine[place.means as keyof ApiIds], UNKNOWN[place.means] ?? '']) {
            const answer = await place.send(key, id)
            expect([answer.status, answer.body.error.code], `${place.name} ${what}`).toEqual([
              status,
              expect.stringContaining(code),
            ])
            expect(JSON.stringify(answer.body), `${place.name} ${what}`).not.toMatch(idsOf(mine))
            cells++
          }
      }
    expect(cells).toBeGreaterThan(400)
    expect(await everything(request, keys.all, [mine, sibling], others.all, [foreign])).toEqual(before)
    expect(await callsToStripe(world.stripeUrl), 'nothing was asked of Stripe').toEqual(calls)
  })

  test('what has no id in its address: no key, no scope, and lists that hold nothing of others', async ({
    page,
    world,
    request,
  }) => {
    const keys = await shopWithKeys(page, world)
    const others = await shopWithKeys(page, world)
    await newApiIds(request, keys.all)
    const foreign = await newApiIds(request, others.all)
    for (const { id, method, path, scope } of await describedCalls(world.url)) {
      if (path.includes('{')) continue
      const data = method === 'POST' ? {} : undefined
      const none = await rest(request, '')(method, `/v1${path}`, data)
      expect([none.status, none.body.error.code], id).toEqual([401, expect.stringMatching(/^api_key_/)])
      const weak = await rest(request, keys.without[scope] ?? '')(method, `/v1${path}`, data)
      expect([weak.status, weak.body.error.code], id).toEqual([403, 'permission_denied'])
      if (method !== 'GET') continue
      const { status, body } = await rest(request, keys.all)(method, `/v1${path}?limit=100`)
      expect(status, id).toBe(200)
      expect(JSON.stringify(body), id).not.toMatch(idsOf(foreign))
      const theirs = foreign[LISTED[path] ?? 'customer']
      for (const cursor of ['starting_after', 'ending_before']) {
        const answers = await Promise.all(
          [theirs, crypto.randomUUID()].map((one) => rest(request, keys.all)(method, `/v1${path}?${cursor}=${one}`)),
        )
        expect(answers[0]?.status, `${id} ${cursor}`).toBe(400)
        expect(told(answers[0]?.body)).toEqual(told(answers[1]?.body))
      }
    }
  })
})

const LISTED: Record<string, keyof ApiIds> = {
  '/payments': 'payment',
  '/payments/cards': 'saved_card',
  '/checkout/sessions': 'checkout_session',
}

const UNKNOWN: Record<string, string> = {
  customer: 'cus_NobodyHasThisOne',
  card: 'pm_NobodyHasThisOne',
  saved_card: '11111111-2222-4333-8444-555555555555',
  payment: '11111111-2222-4333-8444-555555555555',
  open_payment: 'pi_NobodyHasThisOne',
  checkout_session: 'cs_test_NobodyHasThisOne',
}

function malformed(place: string): string[] {
  return [
    '__proto__',
    'constructor',
    'cus_',
    "cus_' OR 1=1--",
    'pm_a;--',
    'cus_%00',
    '..%2F..%2Fadmin',
    'сus_cyrillic',
    // Elsewhere than in an address it is a parameter that is too long.
    ...(place.endsWith('}') ? ['x'.repeat(300)] : []),
    '11111111-2222-4333-8444-55555555555',
  ]
}

// A card and a payment are one thing under two names each; a name of another thing is no name.
function otherKinds(means: string, { customer, card, payment, checkout_session: session }: ApiIds): string[] {
  if (means === 'customer') return [card, payment, session]
  if (means.endsWith('payment')) return [customer, card, session]
  return means === 'checkout_session' ? [customer, card, payment] : [customer, payment, session]
}

type KeyCase = [what: string, key: string, status: number, code: string]

function keysFor(call: Described, without: Record<string, string>, foreign: string): KeyCase[] {
  return [
    ['with another merchant’s key', foreign, 404, 'resource_missing'],
    ['with no key', '', 401, 'api_key_'],
    ['with a key without the scope', without[call.scope] ?? '', 403, 'permission_denied'],
  ]
}

// Every id of a call: those in its address, those of its example, and those its query may name.
function placesOf(request: APIRequestContext, call: Described, mine: ApiIds): Place[] {
  const { method, path, parameters, example } = call
  const inPath = parameters.filter((one) => one.in === 'path')
  const body = example === null ? undefined : filled(example, mine)
  const send = (address: Record<string, string>, data: object | undefined, query = '') => {
    const url = inPath.reduce((text, { name, example: means = '' }) => {
      const id = address[name] ?? filled(means, mine)
      return text.replace(`{${name}}`, encodeURIComponent(id))
    }, path)
    return async (key: string) => {
      const { status, body: told } = await rest(request, key)(method, `/v1${url}${query}`, data)
      return { status, body: told as Body }
    }
  }
  const label = `${method} ${path}`
  return [
    ...inPath.map(({ name, example: means = '' }) => ({
      name: `${label} {${name}}`,
      means: means.slice(1, -1),
      send: (key: string, id: string) => send({ [name]: id }, body)(key),
    })),
    ...Object.entries(example ?? {})
      .filter(([, value]) => typeof value === 'string' && /^\{\w+\}$/.test(value))
      .map(([name, value]) => ({
        name: `${label} body ${name}`,
        means: String(value).slice(1, -1),
        send: (key: string, id: string) => send({}, { ...body, [name]: id })(key),
      })),
    ...parameters
      .filter((one) => one.in === 'query' && /^customer(_id)?$/.test(one.name))
      .map(({ name }) => ({
        name: `${label} ?${name}`,
        means: 'customer',
        send: (key: string, id: string) => send({}, undefined, `?${name}=${encodeURIComponent(id)}`)(key),
      })),
  ]
}

// All but the name of the request.
function told(body: Body): unknown {
  return { ...body, error: { ...body.error, request_id: null } }
}

function idsOf(ids: ApiIds): RegExp {
  return new RegExp(Object.values(ids).join('|'))
}

async function everything(request: APIRequestContext, key: string, mine: ApiIds[], other: string, theirs: ApiIds[]) {
  const read = async (
    apiKey: string,
    { customer, payment, open_payment: open, card, checkout_session: session }: ApiIds,
  ) => {
    const call = rest(request, apiKey)
    const paths = [
      `customers/${customer}`,
      `payment-methods/${card}`,
      `payments/${payment}`,
      `payments/${open}`,
      `checkout/sessions/${session}`,
    ]
    return await Promise.all(paths.map(async (path) => (await call('GET', `/v1/${path}`)).body))
  }
  return [
    ...(await Promise.all(mine.map((ids) => read(key, ids)))),
    ...(await Promise.all(theirs.map((ids) => read(other, ids)))),
  ]
}

async function callsToStripe(stripeUrl: string): Promise<number> {
  const ledger = await fetch(`${stripeUrl}/_sandbox/ledger?kind=request&limit=1000000`)
  const calls = (await ledger.json()) as { method: string }[]
  return calls.filter(({ method }) => method !== 'GET').length
}
