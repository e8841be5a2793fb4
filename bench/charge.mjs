// Charges of saved cards through the whole product against the same call by stripe-node alone, or in a bare Next app.
import { randomUUID } from 'node:crypto'
import { charger, startStripeLoop } from './charges.mjs'
import { post } from './http.mjs'
import { closedLoop, openLoop } from './load.mjs'
import { startReference } from './processes.mjs'
import { buildAll, SANDBOX_URL, stripeAtSandbox, withStage } from './stage.mjs'

const PARTS = { steady, busy, quick, postgres }

/** Latency at Stripe's 300 ms, throughput at 50 ms and 0 ms, and how often Stripe is called; `part` is one of them. */
export async function charge({ rounds = 5, seconds, profile, part }) {
  buildAll()
  const plan = { rounds: Number(rounds), profile, seconds: seconds && Number(seconds) }
  const results = []
  for (const [name, measurePart] of Object.entries(PARTS))
    if (part === undefined || part === name) results.push(...(await measurePart(plan)))
  return results
}

async function steady({ seconds = 10, ...plan }) {
  const name = 'charges, 100 a second for whom Stripe takes 300 ms'
  const measured = await withStage({ latency: 300, ...plan }, (stage) =>
    againstStripeNode(stage, plan.rounds, { rate: 100, seconds }),
  )
  return latencies(name, measured, '≤ 1.02', '≤ 1.05')
}

async function busy({ seconds = 5, ...plan }) {
  return withStage({ latency: 50, ...plan }, async (stage) => {
    const before = (await stage.ledger(0)).length
    const few = await againstStripeNode(stage, plan.rounds, { inFlight: 10, seconds })
    const many = await againstStripeNode(stage, plan.rounds, { inFlight: 50, seconds })
    const calls = (await stage.ledger(0)).slice(before)
    const [{ charges }] = await stage.database.rows(
      "select count(*) as charges from payments where client_key like 'api:%'",
    )
    return [
      ...latencies('charges, 10 in flight, 50 ms', few, '≤ 1.10', '≤ 1.40'),
      throughput('charges, 50 in flight, 50 ms', many, '≥ 0.60'),
      {
        metric: 'Stripe calls a charge, webhooks delivered',
        goal: '1',
        rounds: [{ product: calls.length / Number(charges) }],
        note: endpointsOf(calls),
      },
    ]
  })
}

async function quick({ seconds = 5, ...plan }) {
  return withStage(plan, async (stage) => {
    const reference = await startReference({ stripe: SANDBOX_URL })
    try {
      const bare = await bareCharger(reference.url)
      const load = { inFlight: 50, seconds }
      const measured = await interleaved(stage, plan.rounds, load, () => closedLoop(bare, load))
      return [throughput('charges, 50 in flight, 0 ms, against a bare Next handler', measured, '≥ 0.60')]
    } finally {
      await reference.stop()
    }
  })
}

async function postgres({ seconds = 5, ...plan }) {
  const server = process.env.BENCH_DATABASE_URL
  if (!server) return []
  const measured = await withStage({ latency: 50, server, ...plan }, (stage) =>
    againstStripeNode(stage, plan.rounds, { inFlight: 100, seconds }),
  )
  return [throughput('charges on PostgreSQL, 100 in flight, 50 ms', measured, '≥ 0.45')]
}

async function againstStripeNode(stage, rounds, load) {
  const loop = await startStripeLoop()
  try {
    return await interleaved(stage, rounds, load, () => loop.run(load))
  } finally {
    loop.stop()
  }
}

/** Rounds alternate, so that a slow moment of the machine hits both; the first of each is the warm-up. */
async function interleaved(stage, rounds, load, reference) {
  const measured = []
  for (let round = 0; round <= rounds; round++) {
    console.log(`  ${JSON.stringify(load)}: round ${round} of ${rounds}`)
    const product = await measure(stage, load)
    const bare = await reference()
    if (round > 0) measured.push({ product, reference: bare })
  }
  return measured
}

// Its processor time ends when the news of its charges is handled as well.
async function measure(stage, load) {
  const before = stage.cpuMs()
  const result = await (load.rate ? openLoop : closedLoop)(charger(stage), load)
  await stage.settle()
  return { ...result, cpuMs: before === undefined ? undefined : (stage.cpuMs() - before) / result.count }
}

async function bareCharger(url) {
  const stripe = stripeAtSandbox('sk_test_bare_next')
  const { id: customer } = await stripe.customers.create({ email: 'bare@example.com' })
  const { id: card } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
  const body = JSON.stringify({ customer, payment_method: card, amount: 1999, currency: 'eur' })
  return async () => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }
    const { status, text } = await post(`${url}/charge`, headers, body)
    if (status !== 200) throw new Error(`the bare handler answered ${status}: ${text.slice(0, 300)}`)
  }
}

function latencies(name, measured, goal50, goal99) {
  const rounds = (field) =>
    measured.map(({ product, reference }) => ({ product: product[field], reference: reference[field] }))
  const cpuMs = measured.map(({ product }) => product.cpuMs)
  return [
    { metric: `${name}: p50, ms`, goal: goal50, rounds: rounds('p50'), cpuMs },
    { metric: `${name}: p99, ms`, goal: goal99, rounds: rounds('p99') },
  ]
}

function throughput(name, measured, goal) {
  const rounds = measured.map(({ product, reference }) => ({
    product: product.perSecond,
    reference: reference.perSecond,
  }))
  return { metric: `${name}: a second`, goal, rounds, cpuMs: measured.map(({ product }) => product.cpuMs) }
}

function endpointsOf(lines) {
  const counts = new Map()
  for (const { method, path } of lines) {
    const name = `${method} ${path.replace(/\/[a-z]+_\w*[A-Z0-9]\w*/g, '/:id')}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ')
}
