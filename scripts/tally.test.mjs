import { expect, test } from 'vitest'
import {
  addUp,
  countPlaywright,
  countVitest,
  rowsOfPlaywright,
  rowsOfVitest,
  tortureSummary,
  tortureTable,
} from './tally.mjs'

const file = (status, ...statuses) => ({ status, assertionResults: statuses.map((state) => ({ status: state })) })
const vitestGreen = { testResults: [file('passed', 'passed', 'passed', 'skipped')] }

test('a green run counts as its report says', () => {
  expect(countVitest(vitestGreen, 0)).toEqual({ passed: 2, failed: 0, skipped: 1 })
  const playwright = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 2 } }
  expect(countPlaywright(playwright, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 })
})

test('a file that could not be loaded is one failure, beside the failed tests', () => {
  const report = { testResults: [file('failed'), file('failed', 'failed', 'passed')] }
  expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 })
})

test.for([
  ['left no report', undefined, 1],
  ['left no report but exit code 0', undefined, 0],
  ['ran no test', { testResults: [] }, 0],
  ['said not well without naming a test', vitestGreen, 1],
])('a vitest that %s is one failure', ([, report, exitCode]) => {
  expect(countVitest(report, exitCode).failed).toBe(1)
})

test('a Playwright whose server did not start is one failure', () => {
  const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: 'no server' }] }
  expect(countPlaywright(report, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('failures that are counted already are not counted again', () => {
  const report = { stats: { expected: 3, unexpected: 2, flaky: 0, skipped: 0 } }
  expect(countPlaywright(report, 1).failed).toBe(2)
})

test('several runners add up', () => {
  const counts = [
    { passed: 1, failed: 0, skipped: 2 },
    { passed: 3, failed: 1, skipped: 0 },
  ]
  expect(addUp(counts)).toEqual({ passed: 4, failed: 1, skipped: 2 })
})

const run = { scenario: 'F6', engine: 'sqlite' }
const scenario = (title, status, meta, duration = 2_400) => ({ title, status, meta, duration })
const reportOf = (...assertionResults) => ({ testResults: [{ assertionResults }] })

test('a fault scenario is a row: what, how often, how many violations the checker counted, how long', () => {
  const report = reportOf(
    scenario('F6: 500 webhooks, ten times each', 'passed', { violations: 0, note: 'p99 3 ms' }),
    scenario('F3: charges', 'failed', { violations: 7 }, 900),
    scenario('F4: 50 charges that crashed before anything was checked', 'failed', {}),
    scenario('F5: not chosen', 'skipped'),
    scenario('a job', 'passed'),
  )
  expect(rowsOfVitest(report, 1, run)).toEqual([
    {
      scenario: 'F6',
      what: '500 webhooks, ten times each',
      volume: 500,
      violations: 0,
      seconds: 2,
      engine: 'sqlite',
      note: 'p99 3 ms',
    },
    { scenario: 'F3', what: 'charges', volume: 1, violations: 7, seconds: 1, engine: 'sqlite' },
    expect.objectContaining({ scenario: 'F4', volume: 50, violations: 1 }),
  ])
})

test.for([
  ['left no report', undefined, 1],
  ['ran no scenario', reportOf(), 0],
  ['said not well without naming one', reportOf(scenario('F6: 5 webhooks', 'passed')), 1],
])('a runner that %s is a violation', ([, report, code]) => {
  expect(rowsOfVitest(report, code, run).at(-1)).toMatchObject({ scenario: 'F6', violations: 1 })
  expect(tortureSummary(rowsOfVitest(report, code, run))).toBe('1 scenarios, 1 violations')
})

test('a scenario in the browser is a row as well', () => {
  const tests = [{ annotations: [{ type: 'note', description: 'ready in 1.2 s' }], results: [{ duration: 61_000 }] }]
  const specs = [
    { title: 'F1: 10 kills of the whole server', ok: false, tests },
    { title: 'other', ok: true, tests },
  ]
  expect(rowsOfPlaywright({ suites: [{ suites: [{ specs }] }] }, 1, run)).toMatchObject([
    { scenario: 'F1', volume: 10, violations: 1, seconds: 61, note: 'ready in 1.2 s' },
  ])
})

test('the table is Markdown, by engine and number, and its last line adds up', () => {
  const row = (name, engine, violations) => ({
    ...run,
    scenario: name,
    what: 'x',
    volume: 1,
    violations,
    seconds: 1,
    engine,
  })
  const rows = [row('F11', 'sqlite', 0), row('F6', 'postgres', 2), { ...row('F3', 'sqlite', 1), note: 'late' }]
  expect(tortureTable(rows).replaceAll(/ +/g, ' ').replaceAll(/-+/g, '-').split('\n')).toEqual([
    '| Scenario | What was tried | Volume | Violations | Seconds | Engine |',
    '|-|-|-|-|-|-|',
    '| F3 | x (late) | 1 | 1 | 1 | sqlite |',
    '| F11 | x | 1 | 0 | 1 | sqlite |',
    '| F6 | x | 1 | 2 | 1 | postgres |',
  ])
  expect(tortureSummary(rows)).toBe('3 scenarios, 3 violations')
})
