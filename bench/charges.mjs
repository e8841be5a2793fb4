// Charges as a merchant's server makes them, and the same call by stripe-node alone.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { post } from './http.mjs'
import { closedLoop } from './load.mjs'
import { endWithUs } from './processes.mjs'
import { APP_URL, SANDBOX_URL } from './stage.mjs'

const TRIAL = 64
const DAY = 86_400

/** The account of the bare reference: what it does there is not told to the product. */
export const LOOP_KEY = 'sk_test_bare_loop'

/** A function that makes one charge of the next shopper and answers its payment's id; `more` goes into the body. */
export function charger({ apiKey, shoppers }, more = () => ({})) {
  let turn = 0
  return async () => {
    const { customer, card } = shoppers[turn++ % shoppers.length]
    const headers = { 'Content-Type': 'application/json', 'X-API-Key': apiKey, 'Idempotency-Key': randomUUID() }
    const body = { payment_method_id: card, amount: 1999, currency: 'eur', confirm_duplicate: true, ...more() }
    const answer = await post(`${APP_URL}/v1/customers/${customer}/charge`, headers, JSON.stringify(body))
    if (answer.status !== 200 && answer.status !== 202)
      throw new Error(`a charge answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    return JSON.parse(answer.text).data.payment_id
  }
}

/** Schedules so many charges for one moment that is still to come when the last is in; answers their payments' ids. */
export async function schedule(stage, charges) {
  // How fast that goes is tried with some that are due another day.
  const { perSecond } = await scheduleAt(stage, TRIAL, nowSeconds() + DAY)
  const { ids } = await scheduleAt(stage, charges, Math.ceil(nowSeconds() + 3 + (1.5 * charges) / perSecond))
  return ids
}

async function scheduleAt(stage, charges, at) {
  const ids = []
  const charge = charger(stage, () => ({ charge_at: at }))
  const { perSecond } = await closedLoop(async () => ids.push(await charge()), { inFlight: 16, amount: charges })
  return { ids, perSecond }
}

function nowSeconds() {
  return Math.floor(Date.now() / 1000)
}

/** Starts the bare reference in a process of its own; `run` makes one load there and answers what came of it. */
export async function startStripeLoop() {
  const child = fork('bench/reference/stripe-loop.mjs', [SANDBOX_URL, LOOP_KEY])
  endWithUs(child)
  await once(child, 'message')
  const run = async (load) => {
    child.send(load)
    const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    if (typeof answer !== 'object') throw new Error('the stripe-node loop stopped')
    return answer
  }
  return { run, stop: () => child.kill('SIGTERM') }
}
