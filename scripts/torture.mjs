// `npm run torture`: the fault scenarios of the charge engine (F1 to F18), one after the other, and one table of them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from './postgres.mjs'
import { isStopping, runNode } from './processes.mjs'
import { e2e, readReport, VITEST } from './test.mjs'
import { root } from './toolchain.mjs'
import { rowsOfPlaywright, rowsOfVitest, tortureSummary, tortureTable } from './tally.mjs'
import { filesUnder, keptResults } from './torture-results.mjs'

const ENGINES = ['sqlite', 'postgres']
const USAGE = 'npm run torture -- [F6 …] [--quick] [--more] [--engine sqlite|postgres] [--fresh]'

/** Runs what is left of the scenarios asked for, keeps each result, and prints the table; 1 when anything was violated. */
export async function torture(args) {
  const plan = planOf(args)
  const kept = plan.volume === 'quick' ? undefined : keptResults()
  if (plan.fresh) for (const run of plan.runs) kept?.forget(run)
  const done = plan.runs.map((run) => ({ ...run, rows: kept?.get(run) }))
  const servers = new Map()
  for (const [i, run] of done.entries()) {
    if (run.rows) console.log(`${nameOf(run)}: done before (--fresh does it again)`)
    if (run.rows || isStopping()) continue
    console.log(`\n${nameOf(run)}. Left after it: ${leftOf(done.slice(i + 1)) || 'nothing'}.`)
    run.rows = await rowsOf(run, servers)
    // A run that was cut short says nothing.
    if (isStopping()) run.rows = undefined
    else if (run.rows) kept?.put(run, run.rows)
  }
  for (const server of servers.values()) await server?.stop()
  const rows = done.flatMap((run) => run.rows ?? [])
  const left = done.filter((run) => !run.rows)
  console.log(`\n${tortureTable(rows)}\n`)
  if (left.length > 0) console.log(`Left, and not passed: ${leftOf(left)}`)
  console.log(tortureSummary(rows))
  return left.length === 0 && rows.every(({ violations }) => violations === 0) ? 0 : 1
}

/** Which runs the command line asks for: SQLite at full volume and PostgreSQL at a quarter of it, unless it says other. */
export function planOf(args) {
  const options = { quick: { type: 'boolean' }, more: { type: 'boolean' }, fresh: { type: 'boolean' } }
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...options, engine: { type: 'string' } },
  })
  const known = scenarios()
  const chosen = positionals.length > 0 ? positionals : known
  const unknown = chosen.find((name) => !known.includes(name))
  if (unknown) throw new Error(`There is no scenario ${unknown}: ${known.join(', ')}\n${USAGE}`)
  if (values.engine && !ENGINES.includes(values.engine)) throw new Error(`--engine: ${ENGINES.join(' or ')}\n${USAGE}`)
  const volume = values.quick ? 'quick' : values.more ? 'more' : 'full'
  const engines = values.engine ? [values.engine] : values.quick ? ['sqlite'] : ENGINES
  // A small volume takes longer to start than to run: all of it at once.
  const groups = values.quick ? [chosen.join(' ')] : chosen
  const runs = engines.flatMap((engine) =>
    groups
      .filter((scenario) => engine === 'sqlite' || filesOf(scenario, engine).length > 0)
      .map((scenario) => ({ scenario, engine, volume: engine === 'sqlite' || values.quick ? volume : 'quarter' })),
  )
  return { volume, fresh: values.fresh ?? false, runs }
}

/** The names of all scenarios, as they stand in the titles of the tests. */
function scenarios() {
  const names = testFiles().flatMap(({ names }) => names)
  return [...new Set(names)].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
}

let found
function testFiles() {
  // Its list of the tests that need a file of their own.
  const [onlySqlite = ''] = /SQLITE_ONLY = \[[^\]]*\]/.exec(readFileSync(join(root, 'vitest.config.ts'), 'utf8')) ?? []
  found ??= ['lib', 'app', 'db', 'e2e']
    .flatMap((folder) => filesUnder(root, folder))
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const names = [...new Set([...text.matchAll(/[`'](F\d+): /g)].map(([, name]) => name))]
      return { file, names, onlySqlite: onlySqlite.includes(`'${file}'`) }
    })
    .filter(({ names }) => names.length > 0)
  return found
}

function filesOf(scenario, engine) {
  const names = scenario.split(' ')
  return testFiles()
    .filter((file) => file.names.some((name) => names.includes(name)))
    .filter(({ file, onlySqlite }) => engine === 'sqlite' || !(onlySqlite || file.startsWith('e2e/')))
    .map(({ file }) => file)
}

async function rowsOf(run, servers) {
  try {
    if (run.engine === 'postgres' && !servers.has('postgres')) servers.set('postgres', await startPostgres())
  } catch (error) {
    console.log(error.message)
    return undefined
  }
  const files = filesOf(run.scenario, run.engine)
  const env = { CARDFILE_TORTURE: run.volume, DATABASE_URL: servers.get(run.engine)?.url ?? '' }
  const reports = mkdtempSync(join(tmpdir(), 'cardfile-torture-'))
  const titles = `(${run.scenario.split(' ').join('|')}): `
  try {
    const units = files.filter((file) => !file.startsWith('e2e/'))
    const specs = files.filter((file) => file.startsWith('e2e/'))
    return [
      ...(units.length > 0 ? await unitRows(units, { run, env, reports, titles }) : []),
      // The killed server needs a build, which takes longer than all of `--quick`: `npm test` has it.
      ...(specs.length > 0 && run.volume !== 'quick' ? await browserRows(specs, { run, env, reports, titles }) : []),
    ]
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

async function unitRows(files, { run, env, reports, titles }) {
  const report = join(reports, 'vitest.json')
  const args = ['run', `--project=${run.engine}`, ...files, '-t', titles, '--reporter=default', '--reporter=json']
  // They mostly wait, for Stripe and for the clock.
  const workers = run.volume === 'quick' ? ['--maxWorkers=4'] : []
  const code = await runNode([VITEST, ...args, ...workers, `--outputFile.json=${report}`], { env })
  return rowsOfVitest(readReport(report), code, run)
}

async function browserRows(files, { run, env, reports, titles }) {
  const report = join(reports, 'playwright.json')
  const names = files.map((file) => file.slice('e2e/'.length))
  const reporting = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_FORCE_TTY: '0' }
  const code = await e2e([...names, '-g', titles, '--reporter=list,json'], { ...env, ...reporting })
  return rowsOfPlaywright(readReport(report), code, run)
}

const nameOf = ({ scenario, engine, volume }) => `${scenario} on ${engine} (${volume} volume)`

function leftOf(runs) {
  const open = runs.filter(({ rows }) => !rows)
  return ENGINES.map((engine) => [engine, open.filter((run) => run.engine === engine)])
    .filter(([, of]) => of.length > 0)
    .map(([engine, of]) => `${of.map(({ scenario }) => scenario).join(', ')} on ${engine}`)
    .join('; ')
}
