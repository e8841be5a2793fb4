import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/server.ts'
import { request, startTestSandbox, stripeFor } from '#sandbox/testing.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startTestSandbox()
})
afterAll(() => sandbox.stop())

/** A page as a browser asks for it. */
async function read(path: string): Promise<string> {
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, { headers: { Accept: 'text/html' } })
  expect(answer.headers.get('content-type')).toContain('text/html')
  const page = await answer.text()
  expect(page).not.toMatch(/<script|src="http|href="http/)
  return page
}

/** Presses the button of a form as a browser without scripts does. */
function press(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Referer: `${sandbox.url}/_sandbox/controls` },
    body: new URLSearchParams(fields),
  })
}

test('objects are listed by account and kind, page by page, found by id, and escaped', async () => {
  const stripe = stripeFor(sandbox.url, 'listed')
  const account = (await stripe.accounts.retrieveCurrent()).id
  const made = []
  for (let n = 0; n < 51; n++) made.push(await stripe.customers.create({ email: '<i>a@example.com' }))
  const [first, second] = made
  const newest = await read(`/objects?account=${account}&kind=customer`)
  expect(newest).toContain('customer (51)')
  expect(newest).toContain('&lt;i&gt;a@example.com')
  expect(newest).toContain(second?.id)
  expect(newest).not.toContain(first?.id)
  const older = /href="([^"]+)">Older/.exec(newest)?.[1]?.replaceAll('&amp;', '&').replace('/_sandbox', '')
  expect(await read(older ?? '')).toContain(first?.id)
  const found = await fetch(`${sandbox.url}/_sandbox/objects?id=${first?.id}`)
  expect(found.url).toBe(`${sandbox.url}/_sandbox/objects/${first?.id}`)
  expect(await read('/objects?account=acct_x&kind=customer')).toContain('No objects yet.')
  expect(await read('/objects?account=%3Cb%3E')).not.toContain('<b>')
})

test('an event is sent again by its button; deliveries and the ledger are pages', async () => {
  const stripe = stripeFor(sandbox.url, 'paged')
  await stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/', enabled_events: ['*'] })
  const { data } = await stripe.customers.create({}).then(() => stripe.events.list())
  const page = await read(`/objects/${data[0]?.id}`)
  const fields = Object.fromEntries(
    [...page.matchAll(/type="hidden" name="(\w+)" value="(\w+)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
  expect((await press('webhooks/replay', fields)).status).toBe(303)
  expect((await read('/webhooks')).split(`<code>${data[0]?.id}</code>`)).toHaveLength(3)
  expect(await read('/ledger')).toContain('POST')
  expect(await read('')).toContain('Newest events')
})

test('the link in an error leads to what the request did', async () => {
  const refused = await request(sandbox.url, 'sk_test_logged', 'POST', '/v1/customers', { nothing: '1' })
  const link = new URL(refused.body.error.request_log_url)
  expect(await read(`?${link.searchParams}`)).toContain('/v1/customers')
})

test('every form of the controls presses its button and comes back', async () => {
  const page = await read('/controls')
  const forms = [...page.matchAll(/<form method="post" action="\/_sandbox\/([^"]+)"/g)].map((match) => match[1])
  expect(new Set(forms)).toEqual(
    new Set([
      'clock',
      'faults',
      'faults/clear',
      'limits',
      'reset',
      'restore',
      'snapshot',
      'webhooks',
      'webhooks/replay',
    ]),
  )
  const key = 'sk_test_pressed'
  const pressed = await press('faults', { match: 'GET /v1/balance', mode: 'http_500_before', times: '2', key: '' })
  expect(pressed.status).toBe(303)
  expect(pressed.headers.get('location')).toBe('/_sandbox/controls')
  expect(await read('/controls')).toContain('GET /v1/balance')
  for (const [path, fields] of [
    ['faults/clear', {}],
    ['webhooks', { key, mode: 'hold', duplicate: '1', delay_ms: '5', reorder: 'true', stale_seconds: '9' }],
    ['clock', { advance_seconds: '3600' }],
    ['clock', { reset: 'true' }],
    ['limits', { key, mode: 'live' }],
    ['snapshot', { key, name: 'default' }],
    ['restore', { key, name: 'default' }],
    ['reset', { key }],
  ] as const) {
    expect((await press(path, fields)).status, path).toBe(303)
  }
  expect(sandbox.world.faults.list()).toEqual([])
  const wrong = await press('clock', { set: '<soon>' })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('That did not work')
})
