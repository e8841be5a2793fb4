// The REST API's list of a customer's cards, in wallets of two sizes, against a plain Next route that reads the same.
import { join } from 'node:path'
import autocannon from 'autocannon'
import { fillCards } from './api-cards.mjs'
import { startReference } from './processes.mjs'
import { APP_URL, buildAll, DATA, withStage } from './stage.mjs'

const SMALL = 10_000
const PATHS = 2_000

/** At 10,000 cards and at `cards`, a million unless it says other; nothing of it may ask Stripe. */
export async function api({ rounds = '5', seconds = '5', cards = '1000000', profile }) {
  buildAll()
  const file = join(DATA, 'cardfile.db')
  return withStage({ profile }, async (stage) => {
    const reference = await startReference({ wallet: file })
    try {
      const load = { connections: 16, duration: Number(seconds) }
      const calls = await callsToStripe(stage)
      const small = await measured(stage, reference, { file, cards: SMALL, rounds: Number(rounds), load })
      const large = await measured(stage, reference, { file, cards: Number(cards), rounds: Number(rounds), load })
      const asked = (await callsToStripe(stage)) - calls
      return [
        small.list,
        large.list,
        {
          metric: `the same list, ${Number(cards)} cards against ${SMALL}: a second`,
          goal: '≥ 0.70',
          rounds: large.list.rounds.map(({ product }, i) => ({ product, reference: small.list.rounds[i].product })),
        },
        {
          metric: 'bytes in the database, a card',
          goal: '≤ 400 with its customer',
          rounds: [{ product: large.bytes }],
        },
        { metric: 'calls to Stripe of all these lists', goal: '0', rounds: [{ product: asked }] },
      ]
    } finally {
      await reference.stop()
    }
  })
}

async function measured(stage, reference, { file, cards, rounds, load }) {
  const { customers, bytes } = await fillCards(stage, file, cards)
  // Spread over the whole wallet: nobody reads one list all day.
  const ids = Array.from({ length: PATHS }, () => `cus_bench${Math.floor(Math.random() * customers)}`)
  const product = {
    url: APP_URL,
    headers: { 'X-API-Key': stage.apiKey },
    requests: ids.map((id) => ({ path: `/v1/customers/${id}/payment-methods` })),
  }
  const bare = { url: reference.url, requests: ids.map((id) => ({ path: `/cards?customer=${id}` })) }
  await sameAnswer(product, bare)
  const results = []
  for (let round = 0; round <= rounds; round++) {
    const before = stage.cpuMs()
    const ours = await perSecond(product, load)
    const cpuMs = before === undefined ? undefined : (stage.cpuMs() - before) / (ours * load.duration)
    const theirs = await perSecond(bare, load)
    if (round > 0) results.push({ product: ours, reference: theirs, cpuMs })
  }
  const metric = `list of a customer’s cards, REST, ${cards} cards: a second`
  return { list: { metric, goal: '≥ 0.85', rounds: results, cpuMs: results.map((one) => one.cpuMs) }, bytes }
}

async function perSecond(target, load) {
  const result = await autocannon({ ...target, ...load })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${target.url} answered ${result.non2xx} times not 2xx`)
  return result.requests.average
}

// A comparison of two different answers says nothing.
async function sameAnswer(...targets) {
  const texts = await Promise.all(
    targets.map(async ({ url, headers, requests: [{ path }] }) => (await fetch(`${url}${path}`, { headers })).text()),
  )
  const [first, second] = texts.map((text) => JSON.stringify(Object.keys(JSON.parse(text).data[0]).sort()))
  if (first !== second) throw new Error(`the reference answers ${second}, the product ${first}`)
}

async function callsToStripe(stage) {
  return (await stage.ledger(0)).length
}
