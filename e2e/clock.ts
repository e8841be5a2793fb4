import { readFile, writeFile } from 'node:fs/promises'
import { type APIRequestContext, expect } from '@playwright/test'
import { clockFile, sandboxUrl } from './target'

let walked = 0

/**
 * Walks the clocks of the product and of the sandbox forward, together: they are never further apart than a signed
 * webhook may be old. Only once in a run, because every worker's tests live in the same time.
 */
export async function walkClock(request: APIRequestContext, minutes: number): Promise<void> {
  const half = async () => {
    const data = { advance_seconds: minutes * 30 }
    expect((await request.post(`${sandboxUrl}/_sandbox/clock`, { data })).status()).toBe(200)
  }
  walked += minutes * 60_000
  await half()
  await writeFile(clockFile, `${walked}`)
  await half()
}

/** What the product's clock says now, in milliseconds: another test may have walked it. */
export async function productTime(): Promise<number> {
  return Date.now() + Number(await readFile(clockFile, 'utf8').catch(() => '0'))
}
