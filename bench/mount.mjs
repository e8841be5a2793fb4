// Until a shopper can type a card: what the payment pages ask of the server, and when they show what is to be paid.
import { withBrowser } from './browser.mjs'
import { callApi, checkoutUrl } from './demo-api.mjs'
import { startDemo, startReference } from './processes.mjs'

const ROUNDS = 5

/** The pages of a payment and of a checkout, opened afresh each round, with a bare page right after them. */
export async function mount({ rounds = ROUNDS }) {
  const demo = await startDemo()
  const reference = await startReference()
  try {
    const pages = { '/pay': await payment(demo), '/checkout': await checkoutUrl(demo) }
    return await withBrowser(async (browser) => {
      const looks = Object.fromEntries(Object.keys(pages).map((name) => [name, []]))
      // The first look at anything is slower than all others.
      for (const url of [...Object.values(pages), reference.url]) await look(browser, url)
      for (let round = 0; round < Number(rounds); round++)
        for (const [name, url] of Object.entries(pages))
          looks[name].push({ product: await look(browser, url), reference: await look(browser, reference.url) })
      return Object.entries(looks).flatMap(([name, rows]) => figures(name, rows))
    })
  } finally {
    await Promise.all([demo.stop(), reference.stop()])
  }
}

function figures(name, rows) {
  const pick = (key) => ({
    rounds: rows.map(({ product, reference }) => ({ product: product[key], reference: reference[key] })),
  })
  return [
    { metric: `${name}: largest contentful paint, ms`, goal: '≤ 1.3', ...pick('paint') },
    {
      metric: `${name}: round trips to the server before the card form is there`,
      goal: '≤ 1',
      rounds: rows.map(({ product }) => ({ product: product.trips })),
      note: 'the page itself is one; its static files are not counted',
    },
  ]
}

// Each look is a browser that has never been here: nothing is cached, nobody is signed in.
async function look(browser, url) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const { origin } = new URL(url)
    let trips = 0
    page.on('request', (request) => {
      const to = new URL(request.url())
      if (to.origin === origin && !to.pathname.startsWith('/_next/static/') && to.pathname !== '/icon.svg') trips++
    })
    await page.goto(url, { waitUntil: 'commit' })
    const isPayment = /\/(?:pay|checkout)\//.test(url)
    if (isPayment) await page.locator('iframe').first().waitFor({ state: 'attached' })
    const atMount = trips
    await page.waitForLoadState('load')
    const paint = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const observer = new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
          observer.observe({ type: 'largest-contentful-paint', buffered: true })
        }),
    )
    return { trips: atMount, paint }
  } finally {
    await context.close()
  }
}

async function payment(demo) {
  const email = 'bench.mount@example.com'
  const { data: customer } = await callApi(demo, 'POST', '/v1/customers', { email, name: 'Ada Lovelace' })
  const money = { amount: 1999, currency: 'eur', description: 'Order 1042' }
  const asked = { on_session: true, customer: customer.id, setup_future_usage: 'off_session', ...money }
  return (await callApi(demo, 'POST', '/v1/payments', asked)).data.url
}
