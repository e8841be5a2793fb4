// `npm run bench -- --suite page`: ratios of one run, printed and written down, never asserted.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { page } from './page.mjs'
import { sandbox } from './sandbox.mjs'
import { size } from './size.mjs'
import { start } from './start.mjs'

const suites = { page, sandbox, size, start }
const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true },
    // How long the sandbox's load for its growth lasts.
    minutes: { type: 'string' },
  },
})
const chosen = values.suite ?? Object.keys(suites)
const unknown = chosen.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`)
  process.exit(2)
}

const results = []
for (const name of chosen) {
  console.log(`Running ${name} …`)
  results.push(...(await suites[name](values)).map((result) => ({ suite: name, ...result, ...summary(result.rounds) })))
}
print(results)
mkdirSync('bench/results', { recursive: true })
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
writeFileSync(
  'bench/results/latest.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
)

function summary(rounds) {
  const ratios = rounds.filter((round) => round.reference).map((round) => round.product / round.reference)
  return { product: spread(rounds.map((round) => round.product)), ratio: ratios.length > 0 ? spread(ratios) : null }
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) }
}

function print(rows) {
  const text = ({ min, median, max }) => `${round(median)} (${round(min)} to ${round(max)})`
  console.log('')
  for (const { metric, goal, product, ratio, note } of rows) {
    console.log(`${metric}: ${text(product)}${ratio ? `, ratio to the reference ${text(ratio)}` : ''}; goal ${goal}`)
    if (note) console.log(`  ${note}`)
  }
}

function round(value) {
  return Math.round(value * 100) / 100
}
