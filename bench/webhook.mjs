// Stripe's events: how many are taken in, against a bare Next route, and how soon they show.
import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { charger } from './charges.mjs'
import { post } from './http.mjs'
import { closedLoop, openLoop, percentile } from './load.mjs'
import { startReference } from './processes.mjs'
import { APP_URL, buildAll, SANDBOX_URL, WEBHOOK_SECRET, withStage } from './stage.mjs'

const PRODUCT = `${APP_URL}/api/stripe/webhook/default`
const PER_SECOND = 300

/** Taken in at once, and visible within. */
export async function webhook({ rounds = 5, seconds = '5', profile }) {
  buildAll()
  const plan = { rounds: Number(rounds), seconds: Number(seconds), profile }
  return [await takenIn(plan), ...(await visibleWithin(plan))]
}

async function takenIn({ rounds, seconds, profile }) {
  return withStage({ latency: 50, profile }, async (stage) => {
    const reference = await startReference({ stripe: SANDBOX_URL, webhookSecret: WEBHOOK_SECRET })
    try {
      const [event] = await eventsOfCharges(stage)
      const load = { inFlight: 16, seconds }
      const measured = []
      for (let round = 0; round <= rounds; round++) {
        const before = stage.cpuMs()
        const product = await closedLoop(() => deliver(PRODUCT, event), load)
        await stage.settle()
        const cpuMs = before === undefined ? undefined : (stage.cpuMs() - before) / product.count
        const bare = await closedLoop(() => deliver(`${reference.url}/webhook`, event), load)
        if (round > 0) measured.push({ product: product.perSecond, reference: bare.perSecond, cpuMs })
      }
      const metric = 'webhooks, payment_intent.succeeded of a known payment, 16 in flight: a second'
      return { metric, goal: '≥ 0.80', rounds: measured, cpuMs: measured.map((one) => one.cpuMs) }
    } finally {
      await reference.stop()
    }
  })
}

// A card that changed is read from Stripe again before it shows: one call of 50 ms each. A paid payment is known.
async function visibleWithin({ rounds, seconds, profile }) {
  return withStage({ latency: 50, profile }, async (stage) => [
    await visible(stage, 'payment_intent.succeeded', await eventsOfCharges(stage), { rounds, seconds }),
    await visible(stage, 'payment_method.updated, read again at 50 ms', eventsOfCards(stage), { rounds, seconds }),
  ])
}

async function visible(stage, name, events, { rounds, seconds }) {
  const measured = []
  for (let round = 0; round <= rounds; round++) {
    const sent = new Map()
    let turn = 0
    const send = async (planned) => {
      const id = await deliver(PRODUCT, events[turn++ % events.length])
      sent.set(id, planned)
    }
    await openLoop(send, { rate: PER_SECOND, seconds })
    await stage.settle()
    const rows = await stage.database.rows(
      "select stripe_event_id as id, processed_at as at from stripe_events where status = 'processed'",
    )
    const times = rows.filter(({ id }) => sent.has(id)).map(({ id, at }) => Number(at) - sent.get(id))
    if (times.length < sent.size) throw new Error(`${sent.size - times.length} events were not applied`)
    if (round > 0) measured.push({ product: percentile(times, 0.99), p50: percentile(times, 0.5) })
  }
  const note = `p50 ${measured.map(({ p50 }) => Math.round(p50)).join(', ')} ms`
  return { metric: `${name}, ${PER_SECOND} a second: p99 until applied, ms`, goal: '≤ 200', rounds: measured, note }
}

/** What Stripe says of charges the product has made. */
async function eventsOfCharges(stage) {
  await closedLoop(charger(stage), { inFlight: 8, amount: 64 })
  await stage.settle()
  return (await stage.stripe.events.list({ type: 'payment_intent.succeeded', limit: 64 })).data
}

function eventsOfCards({ shoppers }) {
  return shoppers.map(({ card }) => ({
    object: 'event',
    type: 'payment_method.updated',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: card, object: 'payment_method' } },
  }))
}

/** Posts an event under an id of its own, signed as Stripe signs; answers the id. */
async function deliver(url, event) {
  const id = `evt_bench${randomUUID().replaceAll('-', '')}`
  const payload = JSON.stringify({ ...event, id })
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET })
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature }
  const { status, text } = await post(url, headers, payload)
  if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 300)}`)
  return id
}
