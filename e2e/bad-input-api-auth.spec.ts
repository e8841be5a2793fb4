import { readFile } from 'node:fs/promises'
import { Agent, request as httpRequest } from 'node:http'
import { randomBytes } from 'node:crypto'
import { test as atOwnWorld } from './own-world-test'
import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { sendRaw } from './raw-http'
import { newWallet, rest } from './rest'
import { appUrl } from './target'

const URL_OF_READING = '/v1/payments'
const read = (key: string) => ({ 'X-API-Key': key })

test.describe('a request to the REST API', { tag: '@sandbox' }, () => {
  test('without a key, or with one that is wrong in any way, is answered 401 and says how (54-56, 59, 62)', async ({
    request,
    merchantPage,
  }) => {
    const { api_key: right } = await demoPeople()
    const wrongs: Record<string, string>[] = [
      read('nonsense'),
      read(`${right.slice(0, -43)}${randomBytes(32).toString('base64url')}`),
      read(`ck_test_000000000000_${right.slice(-43)}`),
      read(right.replace('ck_test_', 'ck_live_')),
      read(right.toUpperCase()),
      read(`${right},${right}`),
      read('x'.repeat(10_000)),
      read('sk_test_cardfile_e2e'),
      { Authorization: 'Bearer ' },
      { Authorization: 'Bearer' },
      { Authorization: `Bearer ${right} ${right}` },
      { Authorization: `Digest ${right}` },
      { Authorization: right },
      { Authorization: 'Basic !!!' },
      { Authorization: `Basic ${btoa(':')}` },
      { Authorization: `Basic ${btoa(`:${right}`)}` },
    ]
    const told = new Set<string>()
    for (const headers of wrongs) {
      const answer = await request.get(URL_OF_READING, { headers })
      const { success, message, error } = await answer.json()
      const what = JSON.stringify(headers).slice(0, 80)
      expect([answer.status(), success, error.code], what).toEqual([401, false, 'api_key_invalid'])
      expect(answer.headers()['www-authenticate'], what).toMatch(/^Bearer/)
      delete error.request_id
      told.add(JSON.stringify({ message, error }))
    }
    expect(told.size, 'all are told the same').toBe(1)

    const nul = await sendRaw(
      appUrl,
      `GET /v1/payments HTTP/1.1\r\nHost: x\r\nX-API-Key: ${right}\0\r\nConnection: close\r\n\r\n`,
    )
    expect([400, 401]).toContain(nul.status)
    for (const missing of [await request.get(URL_OF_READING), await merchantPage.request.get(URL_OF_READING)]) {
      expect([missing.status(), (await missing.json()).error.code]).toEqual([401, 'api_key_missing'])
      expect(missing.headers()['www-authenticate']).toMatch(/^Bearer/)
    }
  })

  test('with the publishable key or two different keys is refused, with the same one twice answered (57, 58)', async ({
    request,
  }) => {
    const { api_key: right, publishable_key: publishable } = await demoPeople()
    const answers: [Record<string, string>, number, string?][] = [
      [read(publishable), 403, 'publishable_key_not_allowed'],
      [{ Authorization: `Bearer ${publishable}` }, 403, 'publishable_key_not_allowed'],
      [{ ...read(right), Authorization: 'Bearer other' }, 400, 'api_key_ambiguous'],
      [{ ...read('other'), Authorization: `Bearer ${right}` }, 400, 'api_key_ambiguous'],
      [{ ...read(right), Authorization: `Bearer ${right}` }, 200],
      [{ Authorization: `bearer ${right}` }, 200],
      [{ Authorization: `Basic ${btoa(`${right}:`)}` }, 200],
    ]
    for (const [headers, status, code] of answers) {
      const answer = await request.get(URL_OF_READING, { headers })
      const what = JSON.stringify(headers).replaceAll(right, 'right')
      expect([answer.status(), (await answer.json()).error?.code], what).toEqual([status, code])
    }
  })

  test('with 20 kB of headers is too large, and smuggled ones are refused (60, 70)', async ({ request }) => {
    const { api_key: right } = await demoPeople()
    const head = `HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${right}\r\nConnection: close\r\n`
    const large = await sendRaw(appUrl, `GET /v1/payments ${head}X-Large: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(large.status).toBe(431)
    const both = 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/nothing HTTP/1.1\r\n\r\n'
    expect((await sendRaw(appUrl, `POST /v1/customers ${head}${both}`)).status).toBe(400)
    expect((await request.get(URL_OF_READING, { headers: read(right) })).status()).toBe(200)
  })

  test('may not choose the host of links, skip our code or ask for a page (68, 71)', async ({ request }) => {
    const { api_key: right } = await demoPeople()
    const evil = 'evil.example'
    const tricks: Record<string, string>[] = [
      { 'X-Forwarded-Host': evil, 'X-Forwarded-Proto': 'http', Forwarded: `host=${evil}` },
      {
        'X-Middleware-Subrequest': 'proxy:proxy:proxy:proxy:proxy',
        'Next-Resume': '1',
        'X-Matched-Path': '/v1/nothing',
      },
      { 'X-Original-URL': '/admin/customers', 'X-Rewrite-URL': '/admin/customers', 'X-HTTP-Method-Override': 'DELETE' },
      { 'X-Invoke-Path': '/docs', 'X-Nextjs-Data': '1', 'Next-Router-Prefetch': '1' },
      { Accept: 'text/html' },
      { Accept: 'image/png, */*;q=0' },
    ]
    for (const headers of tricks) {
      const what = JSON.stringify(headers)
      const answer = await request.get(URL_OF_READING, { headers: { ...read(right), ...headers } })
      expect([answer.status(), answer.headers()['content-type']], what).toEqual([200, 'application/json'])
      expect((await answer.json()).success, what).toBe(true)
      const keyless = await request.get(URL_OF_READING, { headers })
      expect(keyless.status(), `${what} without a key`).toBe(401)
      expect(JSON.stringify([await keyless.text(), keyless.headers()]), what).not.toContain(evil)
      expect(
        (await request.get('/admin/customers', { headers, maxRedirects: 0 })).status(),
        `${what} at a page`,
      ).not.toBe(200)
    }
    const { customer, card } = await newWallet(request, 'pm_card_authenticationRequired')
    const headers = { 'X-Forwarded-Host': evil, Origin: `https://${evil}` }
    const charge = await rest(request)(
      'POST',
      `/v1/customers/${customer}/charge`,
      { payment_method_id: card, amount: 1999, currency: 'eur' },
      headers,
    )
    expect(charge.status).toBe(402)
    expect(charge.body.data.recovery_url).toMatch(new RegExp(`^${appUrl}/recover/`))
    const host = `GET /v1/payments HTTP/1.1\r\nHost: ${evil}\r\nX-API-Key: ${right}\r\nConnection: close\r\n\r\n`
    const answer = await sendRaw(appUrl, host)
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain(evil)
  })

  test('of a page of any other origin gets no leave to be read there (73)', async ({ request }) => {
    const { api_key: right } = await demoPeople()
    for (const Origin of ['https://evil.example', 'null', appUrl])
      for (const path of ['/v1/payments', '/v1/customers/cus_x/charge', '/v1/nothing', '/api/v1/payments']) {
        const asking = {
          Origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'x-api-key',
        }
        const answers = [
          await request.fetch(path, { method: 'OPTIONS', headers: asking }),
          await request.get(path, { headers: { Origin, ...read(right) } }),
          await request.post(path, { headers: { Origin, ...read(right) }, data: {} }),
        ]
        for (const answer of answers) {
          const names = Object.keys(answer.headers()).filter((name) => name.startsWith('access-control-'))
          expect(names, `${Origin} ${path} ${answer.status()}`).toEqual([])
        }
      }
  })
})

atOwnWorld.describe('too many', { tag: '@sandbox' }, () => {
  atOwnWorld(
    'wrong keys of one peer are told to wait, whatever address they claim to come from, and right ones are not (69, 72)',
    async ({ world, request }) => {
      const { api_key: right } = JSON.parse(await readFile(world.demoFile, 'utf8'))
      const agent = new Agent({ keepAlive: true, maxSockets: 32 })
      let sent = 0
      let refused: Answer | undefined
      const guess = async () => {
        while (!refused && sent < 10_000) {
          const n = sent++
          const headers = { 'X-API-Key': `guess${n}`, 'X-Forwarded-For': `6.6.${(n >> 8) % 256}.${n % 256}` }
          const answer = await ask(world.url, agent, headers)
          if (answer.status === 429) refused = answer
          else expect(answer.status).toBe(401)
        }
      }
      await Promise.all(Array.from({ length: 32 }, guess))
      agent.destroy()
      expect(refused?.body).toMatchObject({ success: false, error: { code: 'rate_limited' } })
      expect(refused?.retryAfter).toMatch(/^\d+$/)
      expect((await request.get(URL_OF_READING, { headers: read(right) })).status()).toBe(200)
    },
  )
})

type Answer = { status: number; body: unknown; retryAfter: string | undefined }

function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${url}/v1/payments`, { agent, headers }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text), retryAfter: answer.headers['retry-after'] })
    })
    asked.on('error', reject).end()
  })
}
