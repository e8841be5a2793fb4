// The sandbox as `npx cardfile-sandbox` starts it, beside a bare Node server that answers as many bytes.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import Stripe from 'stripe'

const MAIN = 'dist/sandbox/main.js'
const ROUNDS = 5
const CONNECTIONS = 8
const OBJECTS = 200_000
const BATCH = 2000
const MEBIBYTE = 1024 * 1024
const PAYMENT = {
  method: 'POST',
  path: '/v1/payment_intents',
  body:
    'amount=1000&currency=usd&payment_method=pm_card_visa&confirm=true&allowed_payment_method_types[0]=card' +
    '&metadata[order]=6735',
}

/** Start, calls, memory and growth; `minutes` is how long the load for the growth lasts. */
export async function sandbox({ minutes = '0.25' } = {}) {
  execFileSync(process.execPath, ['scripts/build-sandbox.mjs'])
  return [await starts(), ...(await calls()), await memory(), await growth(Number(minutes))]
}

async function starts() {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const server = await start(MAIN, '--port', '0')
    rounds.push({ product: (performance.now() - began) / 1000 })
    await server.stop()
  }
  return { metric: 'sandbox ready, s', goal: '< 1', rounds }
}

/** Payments created and confirmed in one call. Rounds alternate, so that a slow moment of the machine hits both. */
async function calls() {
  const server = await start(MAIN, '--port', '0')
  const bare = await start('bench/reference/bare-server.mjs', String(await sizeOfPayment(server)))
  try {
    await pay(server, 3 * BATCH)
    await pay(bare, 3 * BATCH)
    const raw = []
    for (let round = 0; round < ROUNDS; round++)
      raw.push({ product: await pay(server, BATCH), reference: await pay(bare, BATCH) })
    const before = await health(server)
    await pay(server, 2 * BATCH)
    const after = await health(server)
    const cpu = (after.cpu_us - before.cpu_us) / (2 * BATCH)
    await payWithStripe(server, BATCH)
    const client = []
    for (let round = 0; round < ROUNDS; round++) client.push({ product: await payWithStripe(server, BATCH) })
    const metric = 'payments created and confirmed, calls/s'
    return [
      { metric, goal: '≥ 1500', rounds: raw, note: `${Math.round(cpu)} µs of the sandbox's CPU each` },
      { metric: `${metric}, by stripe-node`, goal: 'its own cost shows', rounds: client },
    ]
  } finally {
    await Promise.all([server.stop(), bare.stop()])
  }
}

async function memory() {
  const server = await start(MAIN, '--port', '0')
  try {
    const empty = await health(server)
    let now = empty
    while (now.objects < OBJECTS) {
      await pay(server, BATCH)
      now = await health(server)
    }
    const each = Math.round((now.rss - empty.rss) / now.objects)
    return {
      metric: `memory at ${OBJECTS} objects, MiB`,
      goal: '< 400',
      rounds: [{ product: now.rss / MEBIBYTE }],
      note: `${Math.round(empty.rss / MEBIBYTE)} MiB empty; ${each} bytes an object, with its share of ledger and keys`,
    }
  } finally {
    await server.stop()
  }
}

/** One customer updated over and over: the objects stay as many, the events, the ledger and the keys are bounded. */
async function growth(minutes) {
  const server = await start(MAIN, '--port', '0')
  try {
    const { id } = await stripeFor(server).customers.create({ name: 'Ann' })
    const update = (n) => ({ method: 'POST', path: `/v1/customers/${id}`, body: `metadata[visit]=${n}` })
    const end = performance.now() + minutes * 60_000
    const sizes = []
    for (let n = 0; performance.now() < end; n++) {
      await load(server, update(n), BATCH)
      sizes.push((await health(server)).rss / MEBIBYTE)
    }
    const half = sizes[Math.floor(sizes.length / 2)] ?? 0
    const last = sizes.at(-1) ?? 0
    return {
      metric: `growth in the second half of ${minutes} min of updates, MiB`,
      goal: '0 once 100,000 events are kept',
      rounds: [{ product: last - half }],
      note: `${sizes.length * BATCH} calls; ${Math.round(half)} MiB at half time, ${Math.round(last)} at the end`,
    }
  } finally {
    await server.stop()
  }
}

function pay(server, amount) {
  return load(server, PAYMENT, amount)
}

async function load(server, request, amount) {
  const headers = { Authorization: 'Bearer sk_test_bench', 'Content-Type': 'application/x-www-form-urlencoded' }
  const began = performance.now()
  const options = { url: server.url, connections: CONNECTIONS, amount, requests: [{ ...request, headers }] }
  const result = await autocannon(options)
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${request.path} answered ${result.non2xx} times not 2xx`)
  return (amount * 1000) / (performance.now() - began)
}

async function payWithStripe(server, amount) {
  const stripe = stripeFor(server)
  let left = amount
  const began = performance.now()
  const work = async () => {
    while (left-- > 0)
      await stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        allowed_payment_method_types: ['card'],
      })
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return (amount * 1000) / (performance.now() - began)
}

async function sizeOfPayment(server) {
  const headers = { Authorization: 'Bearer sk_test_size', 'Content-Type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(`${server.url}${PAYMENT.path}`, { method: 'POST', headers, body: PAYMENT.body })
  return (await answer.arrayBuffer()).byteLength
}

async function health(server) {
  return await (await fetch(`${server.url}/_sandbox/health`)).json()
}

function stripeFor(server) {
  return new Stripe('sk_test_bench', {
    host: '127.0.0.1',
    port: new URL(server.url).port,
    protocol: 'http',
    telemetry: false,
  })
}

async function start(file, ...args) {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  for await (const chunk of child.stdout) {
    const port = /ready on http:\/\/localhost:(\d+)/.exec(String(chunk))?.[1]
    if (port === undefined) continue
    const stop = async () => {
      child.kill('SIGTERM')
      await Promise.race([ended, pause(5000)])
    }
    return { url: `http://127.0.0.1:${port}`, stop }
  }
  throw new Error(`${file} did not start`)
}
