// `npm test`, `npm run e2e` and `npm run screens`: the runners, and one closing line over all of them.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { CHECKS, failedSteps } from './check.mjs'
import { runNode } from './processes.mjs'
import { screensPage } from './screens-page.mjs'
import { addUp, countPlaywright, countVitest } from './tally.mjs'

export const VITEST = 'node_modules/vitest/vitest.mjs'
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'
const SCREENS = 'docs/screens'
const DAY_MS = 86_400_000

/** Everything: checks, unit tests on both databases, the browser; ends with one plain line. */
export async function test() {
  process.env.NO_COLOR = '1'
  ensureBrowser()
  const built = await isBuildable()
  const reports = mkdtempSync(join(tmpdir(), 'cardfile-test-'))
  const browser = () => (built ? browserTests(reports) : { passed: 0, failed: 1, skipped: 0 })
  const counts = [await checks(), await unitTests(reports), await browser()]
  rmSync(reports, { recursive: true, force: true })
  const { passed, failed, skipped } = addUp(counts)
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed === 0 ? 0 : 1
}

/** Playwright with the arguments given, by default against the sandbox. */
export async function e2e(args, env = {}) {
  ensureBrowser()
  await ensureBuilt()
  const chosen = args.some((arg) => arg.startsWith('--project')) ? args : ['--project=sandbox', ...args]
  return await playwright(chosen, env)
}

/** A picture of every page and state into docs/screens, and the page that shows them; with arguments some anew. */
export async function screens(args) {
  ensureBrowser()
  await ensureBuilt()
  if (args.length === 0) rmSync(SCREENS, { recursive: true, force: true })
  const code = await playwright(['--project=screens', ...args])
  writeFileSync(join(SCREENS, 'index.html'), screensPage(readdirSync(SCREENS)))
  return code
}

// A product that does not build fails the browser's part; the rest still says what it knows.
async function isBuildable() {
  try {
    await ensureBuilt()
    return true
  } catch (error) {
    console.error(error.message)
    return false
  }
}

async function checks() {
  const steps = [...CHECKS, ['build without sandbox/', () => runNode(['scripts/build-without-sandbox.mjs'])]]
  const failed = (await failedSteps(steps)).length
  return { passed: steps.length - failed, failed, skipped: 0 }
}

async function unitTests(reports) {
  const file = join(reports, 'vitest.json')
  // The fault scenarios mostly wait: beside each of them something else has room.
  const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`
  const args = ['run', workers, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runNode([VITEST, ...args])
  return countVitest(readReport(file), code)
}

async function browserTests(reports) {
  const file = join(reports, 'playwright.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: '0' }
  const code = await playwright(['--project=sandbox', '--reporter=list,json'], env)
  return countPlaywright(readReport(file), code)
}

// Every run has a database of its own; what a failed run leaves is kept a day for a look.
async function playwright(args, env = {}) {
  for (const name of existsSync('.data') ? readdirSync('.data') : []) {
    const old = name.startsWith('e2e-') && Date.now() - statSync(join('.data', name)).mtimeMs > DAY_MS
    if (old) rmSync(join('.data', name), { recursive: true, force: true })
  }
  const data = join('.data', `e2e-${process.pid}`)
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true })
  const code = await runNode([PLAYWRIGHT, 'test', ...args], { env: { ...env, CARDFILE_E2E_DATA: data } })
  if (code === 0) rmSync(data, { recursive: true, force: true })
  return code
}

/** A runner's JSON report; undefined when it left none. */
export function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
