// The card list page against a bare dynamic Next page of the same size, in requests per second.
import autocannon from 'autocannon'
import { cookieHeader, signedInPage, withBrowser } from './browser.mjs'
import { startDemo, startReference } from './processes.mjs'

const ROUNDS = 5
const LOAD = { connections: 16, duration: 5 }
const WARM_UP = { connections: 16, duration: 3 }

/** Rounds alternate, so that a slow moment of the machine hits both. */
export async function page() {
  const demo = await startDemo()
  const reference = await startReference()
  try {
    const cookie = await withBrowser(async (browser) => cookieHeader(await signedInPage(browser, demo)))
    const product = { url: `${demo.url}/account/cards`, headers: { cookie } }
    const bytes = await sizeOf(product)
    const bare = { url: `${reference.url}/?rows=${await rowsFor(reference.url, bytes)}` }
    await measure(product, WARM_UP)
    await measure(bare, WARM_UP)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ product: await measure(product, LOAD), reference: await measure(bare, LOAD) })
    const bareBytes = await sizeOf(bare)
    return [{ metric: 'cards page, requests/s', goal: '≥ 0.60', rounds, note: `${bytes} and ${bareBytes} bytes` }]
  } finally {
    await Promise.all([demo.stop(), reference.stop()])
  }
}

async function measure(target, load) {
  const result = await autocannon({ ...target, ...load })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${target.url} answered ${result.non2xx} times not 2xx`)
  return result.requests.average
}

async function sizeOf({ url, headers }) {
  const response = await fetch(url, { headers, redirect: 'manual' })
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`)
  return (await response.arrayBuffer()).byteLength
}

// Every row costs the same bytes, so two sizes tell how many rows make the product's.
async function rowsFor(url, bytes) {
  const [empty, hundred] = [await sizeOf({ url: `${url}/?rows=0` }), await sizeOf({ url: `${url}/?rows=100` })]
  return Math.max(0, Math.round(((bytes - empty) / (hundred - empty)) * 100))
}
