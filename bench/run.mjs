// `npm run bench -- --suite page`: ratios of one run, printed and written down, never asserted.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { api } from './api.mjs'
import { charge } from './charge.mjs'
import { due } from './due.mjs'
import { face } from './face.mjs'
import { memory } from './memory.mjs'
import { mount } from './mount.mjs'
import { page } from './page.mjs'
import { sandbox } from './sandbox.mjs'
import { start } from './start.mjs'
import { webhook } from './webhook.mjs'

const suites = { api, charge, due, face, memory, mount, page, sandbox, start, webhook }
const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true },
    // How many rounds, and how long one is.
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    // One part of the charges alone.
    part: { type: 'string' },
    // How long the load for a growth of memory lasts.
    minutes: { type: 'string' },
    // How many charges fall due.
    due: { type: 'string' },
    // How many cards the large wallet has.
    cards: { type: 'string' },
    // Where to put profiles of the product's processor time.
    profile: { type: 'string' },
  },
})
const chosen = values.suite ?? Object.keys(suites)
const unknown = chosen.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`)
  process.exit(2)
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
const results = []
for (const name of chosen) {
  console.log(`Running ${name} …`)
  results.push(...(await suites[name](values)).map((result) => ({ suite: name, ...result, ...summary(result) })))
}
print(results)
mkdirSync('bench/results', { recursive: true })
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
writeFileSync(
  'bench/results/latest.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
)

function summary({ rounds, cpuMs = [] }) {
  const ratios = rounds.filter((round) => round.reference).map((round) => round.product / round.reference)
  const product = spread(rounds.map((round) => round.product))
  // Where the system does not tell it, there is none.
  const cpu = cpuMs.filter((value) => value !== undefined)
  return { product, ratio: spreadOrNull(ratios), cpuMs: spreadOrNull(cpu) }
}

function spreadOrNull(values) {
  return values.length > 0 ? spread(values) : null
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) }
}

function print(rows) {
  const text = ({ min, median, max }) => `${round(median)} (${round(min)} to ${round(max)})`
  console.log('')
  for (const { metric, goal, product, ratio, cpuMs, note } of rows) {
    console.log(`${metric}: ${text(product)}${ratio ? `, ratio to the reference ${text(ratio)}` : ''}; goal ${goal}`)
    if (cpuMs) console.log(`  ${text(cpuMs)} ms of the product's processor time each`)
    if (note) console.log(`  ${note}`)
  }
}

function round(value) {
  return Math.round(value * 100) / 100
}
