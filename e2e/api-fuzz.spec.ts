import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describedCalls } from './described'
import { expect } from './fixtures'
import { newApiIds } from './ids-of-api'
import { test } from './own-world-test'
import { type RandomRequest, randomRequest } from './random-requests'

/** How many requests; CARDFILE_FUZZ=100000 asks for more. */
const VOLUME = Number(process.env.CARDFILE_FUZZ ?? 2_000)
const AT_ONCE = 8
const WALLETS = 12

test(
  'random requests made from the description never break the product, and are answered as described',
  {
    tag: '@sandbox',
  },
  async ({ world, request }) => {
    test.setTimeout(120_000 + VOLUME * 100)
    const { api_key: apiKey } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    const calls = await describedCalls(world.url)
    const ids = await Promise.all(Array.from({ length: WALLETS }, () => newApiIds(request, apiKey)))
    const statuses = new Map<number, number>()

    const send = async ({ call, path, headers, body }: RandomRequest) => {
      const response = await fetch(`${world.url}/v1${path}`, {
        method: call.method,
        body: body ?? null,
        redirect: 'manual',
        headers: { ...headers, 'X-API-Key': apiKey },
      })
      const { status } = response
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const text = await response.text()
      const label = `${call.method} /v1${path} ${JSON.stringify(headers)} ${body} → ${status} ${text}`
      if (status >= 500) throw new Error(label)
      // An address that Next itself takes for another one never reaches us.
      if (status === 308) return
      const wrong = call.check(status, JSON.parse(text))
      if (wrong.length > 0) throw new Error(`${wrong.join(', ')}: ${label}`)
    }
    const together = fc.array(randomRequest(calls, ids), { minLength: AT_ONCE, maxLength: AT_ONCE })
    await fc.assert(
      fc.asyncProperty(together, async (requests) => void (await Promise.all(requests.map(send)))),
      // What was written stays written: a smaller example would meet another world.
      { numRuns: Math.ceil(VOLUME / AT_ONCE), endOnFailure: true },
    )
    const told = [...statuses].sort(([a], [b]) => a - b)
    console.log(`      ${told.map(([status, count]) => `${status}: ${count}`).join(', ')}`)
    // Enough of them were right to get to the work itself.
    const done = told.filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0)
    expect(done).toBeGreaterThan(VOLUME / 20)
  },
)
