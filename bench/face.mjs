// What a person feels of the pages: Lighthouse's scores, layout shift, and JavaScript above a bare Next page.
import { cookieHeader, scriptBytes, signedInPage, withBrowser } from './browser.mjs'
import { callApi, checkoutUrl } from './demo-api.mjs'
import { lighthouse } from './lighthouse.mjs'
import { startDemo, startReference } from './processes.mjs'

const SCORES = ['performance', 'accessibility', 'best practices']
const GOALS = [98, 100, 100]

/** Each page once as a phone and once as a desktop; the bare page in the same run is the reference of its speed. */
export async function face() {
  const demo = await startDemo()
  const reference = await startReference()
  try {
    const pages = await withBrowser((browser) => pagesOf(browser, demo))
    const results = await scriptsOf(pages, reference)
    for (const desktop of [false, true]) {
      const bare = await lighthouse(`${reference.url}/`, { desktop })
      for (const page of pages)
        results.push(...figures(page, desktop, await lighthouse(page.url, { ...page, desktop }), bare))
    }
    return results
  } finally {
    await Promise.all([demo.stop(), reference.stop()])
  }
}

// The four pages of the goal: a wallet, a refused charge's link, a checkout and the merchant's overview.
async function pagesOf(browser, demo) {
  const { people, url } = demo
  const cookie = async (person) => cookieHeader(await signedInPage(await browser.newContext(), demo, person))
  return [
    { name: '/account/cards', url: `${url}/account/cards`, cookie: await cookie(people.shopper) },
    { name: '/recover', url: await refusedCharge(demo) },
    { name: '/checkout', url: await checkoutUrl(demo) },
    { name: '/admin', url: `${url}/admin`, cookie: await cookie(people.merchant) },
  ]
}

async function refusedCharge(demo) {
  const { data: customers } = await callApi(demo, 'GET', `/v1/customers?email=${demo.people.shopper.email}`)
  const cards = await callApi(demo, 'GET', `/v1/customers/${customers[0].id}/payment-methods`)
  for (const { id } of cards.data) {
    const body = { payment_method_id: id, amount: 1999, currency: 'eur', off_session: true }
    const answer = await callApi(demo, 'POST', `/v1/customers/${customers[0].id}/charge`, body)
    if (answer.error?.code === 'authentication_required') return answer.data.recovery_url
  }
  throw new Error('no card of the demo asks its bank')
}

async function scriptsOf(pages, reference) {
  return withBrowser(async (browser) => {
    const bytes = async (url, cookie) => {
      const page = await browser.newPage({ extraHTTPHeaders: cookie ? { Cookie: cookie } : {} })
      return scriptBytes(page, url)
    }
    const bare = kilobytes(await bytes(reference.url))
    const results = []
    for (const { name, url, cookie } of pages) {
      const product = kilobytes(await bytes(url, cookie))
      results.push({
        metric: `JavaScript of ${name}, KB gzipped, without Stripe.js`,
        goal: name === '/admin' ? 'none' : '≤ bare + 50 KB',
        rounds: [{ product, reference: bare }],
        note: `${Math.round((product - bare) * 10) / 10} KB above the bare page`,
      })
    }
    return results
  })
}

function figures({ name }, desktop, measured, bare) {
  const what = `${name} on a ${desktop ? 'desktop' : 'phone'}`
  const scores = measured.scores.map((product, index) => ({
    metric: `Lighthouse ${SCORES[index]} of ${what}`,
    goal: `≥ ${GOALS[index]}`,
    rounds: [{ product, reference: bare.scores[index] }],
    ...(product < GOALS[index] && { note: `below 90: ${measured.failed.join(', ') || 'nothing by itself'}` }),
  }))
  return [
    ...scores,
    { metric: `layout shift of ${what}`, goal: '< 0.02', rounds: [{ product: measured.shift }] },
    {
      metric: `largest contentful paint of ${what}, ms`,
      goal: '≤ 1.3',
      rounds: [{ product: measured.lcp, reference: bare.lcp }],
    },
  ]
}

function kilobytes(bytes) {
  return Math.round(bytes / 102.4) / 10
}
