import { expect, test } from 'vitest'
import { addUp, countPlaywright, countVitest, tortureTable } from './tally.mjs'

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

test('the torture table has a line for every fault scenario and for nothing else', () => {
  const assertionResults = [
    { title: 'F6: webhooks', status: 'passed', duration: 2_400 },
    { title: 'F3: charges', status: 'failed', duration: 900 },
    { title: 'F4: not chosen', status: 'skipped' },
    { title: 'a job', status: 'passed' },
  ]
  const lines = tortureTable({ testResults: [{ assertionResults }] }).split('\n')
  expect(lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'F3: charges VIOLATED 1 s',
    'F6: webhooks 0 violations 2 s',
  ])
  expect(tortureTable(undefined)).toBe('No scenario ran.')
})
