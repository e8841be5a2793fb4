// Due charges under a limit that Stripe enforces, the product killed in the middle: how much of the limit is used.
import { schedule } from './charges.mjs'
import { followCharges } from './follow-charges.mjs'
import { until, withStage } from './stage.mjs'

const SECOND = 1000
// A job of a killed process waits two minutes for it, a charge without an answer 90 seconds.
const LONGEST_SILENCE = 300 * SECOND

/** One long run: share of the limit, doubles and losses, refusals, processor and memory. */
export async function limitedRun({ charges, perSecond, limits, profile }) {
  const env = { STRIPE_RATE_PER_ENDPOINT: String(perSecond), STRIPE_RATE: limits === 'live' ? '100' : '1000' }
  return withStage({ latency: 50, limits, env, profile }, async (stage) => {
    const ids = await schedule(stage, charges)
    const followed = await followCharges(stage)
    await until('the first due charge', async () => (await followed.look()).length > 0)
    const first = sample(stage)
    await reach(followed, charges / 2)
    const middle = sample(stage)
    await stage.kill()
    const before = (await followed.look()).length
    await stage.start()
    await until('a charge after the start', async () => (await followed.look()).length > before)
    const again = sample(stage)
    await reach(followed, charges)
    await stage.settle()
    const last = sample(stage)
    const { paid, refused } = followed
    const away = Math.max(0, paid[before] - paid[before - 1] - SECOND / perSecond)
    const run = { charges, perSecond, limits, paid, away, refused, samples: [first, middle, again, last] }
    return rowsOf(run, await compare(stage, ids))
  })
}

async function reach(followed, amount) {
  let seen = 0
  let since = performance.now()
  const enough = async () => {
    const { length } = await followed.look()
    if (length > seen) [seen, since] = [length, performance.now()]
    // What does not come any more is counted as lost.
    return length >= amount || performance.now() - since > LONGEST_SILENCE
  }
  await until(`charge ${amount}`, enough, undefined, Infinity)
}

function sample(stage) {
  return { cpuMs: stage.cpuMs(), rss: stage.memory()?.now }
}

/** Every scheduled payment should have one paid intent at Stripe, and say so here. */
async function compare(stage, ids) {
  const intents = new Map()
  for await (const { metadata, status } of stage.stripe.paymentIntents.list({ limit: 100 }))
    if (status === 'succeeded') intents.set(metadata.cf_payment_id, (intents.get(metadata.cf_payment_id) ?? 0) + 1)
  const rows = await stage.database.rows("select id from payments where status = 'succeeded'")
  const known = new Set(rows.map(({ id }) => id))
  const paid = ids.map((id) => intents.get(id) ?? 0)
  return {
    doubles: paid.filter((count) => count > 1).length,
    lost: paid.filter((count) => count === 0).length,
    unknown: ids.filter((id) => intents.has(id) && !known.has(id)).length,
  }
}

function rowsOf({ charges, perSecond, limits, paid, away, refused, samples }, { doubles, lost, unknown }) {
  const name = `${charges} due charges at ${perSecond} a second, killed midway`
  const share = (elapsed) => ((paid.length - 1) * SECOND) / elapsed / perSecond
  const elapsed = paid.at(-1) - paid[0]
  const row = (metric, goal, product, note) => ({ metric: `${name}: ${metric}`, goal, rounds: [{ product }], note })
  const keeper = limits === 'live' ? 'the sandbox refuses more' : 'the product alone keeps it'
  const [first, middle, again, last] = samples
  const rows = [
    row('share of the limit, without the restart', '≥ 0.98', share(elapsed - away), keeper),
    row('share of the limit, first to last', 'told', share(elapsed), `${round(away / SECOND)} s without a charge`),
    whileCharging(row, paid, perSecond),
    row(
      'charged twice, lost, or paid and not known here',
      '0',
      doubles + lost + unknown,
      words(doubles, lost, unknown),
    ),
    row('refused with 429, share', '< 0.005', refused / (paid.length + refused)),
  ]
  if (first.cpuMs === undefined) return rows
  // Silences would hide it: what one charge costs, news and mail with it, as often as the limit lets it leave.
  const each = (middle.cpuMs - first.cpuMs + last.cpuMs - again.cpuMs) / paid.length
  const sizes = samples.map(({ rss }) => Math.round(rss)).join(', ')
  return [
    ...rows,
    row(
      'share of a core at the limit',
      '≤ 0.25 at 100 a second',
      (each * perSecond) / SECOND,
      `${round(each)} ms each`,
    ),
    row('memory at the end, MiB', 'flat', last.rss, `${sizes}: first, middle, started again, last`),
  ]
}

// What the dead process had begun comes when its lease ends: a long run hides that silence, a short one does not.
function whileCharging(row, paid, perSecond) {
  const gaps = paid.slice(1).map((at, i) => at - paid[i])
  const silences = gaps.filter((gap) => gap > SECOND)
  const busy = gaps.filter((gap) => gap <= SECOND)
  const share = (busy.length * SECOND) / sum(busy) / perSecond
  const note = `silences of ${silences.map((gap) => round(gap / SECOND)).join(', ') || 'none'} s`
  return row('share of the limit, without silences over a second', 'told', share, note)
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}

function words(doubles, lost, unknown) {
  return `${doubles} twice, ${lost} lost, ${unknown} not known here`
}

function round(value) {
  return Math.round(value * 10) / 10
}
