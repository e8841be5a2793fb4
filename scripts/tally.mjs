// What the runners' JSON reports add up to; a runner that crashed counts as one failure.

/** Counts a vitest JSON report; a file that could not be loaded is a failure of its own. */
export function countVitest(report, exitCode) {
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const of = (...states) => tests.filter((test) => states.includes(test.status)).length
  const broken = files.filter((f) => f.status === 'failed' && !f.assertionResults.some((t) => t.status === 'failed'))
  const failed = of('failed') + broken.length
  return withCrash({ passed: of('passed'), failed, skipped: tests.length - of('passed', 'failed') }, report, exitCode)
}

/** One line a fault scenario (their titles begin with F and a number): what was tried, violations, seconds. */
export function tortureTable(report) {
  const tests = (report?.testResults ?? []).flatMap((file) => file.assertionResults)
  const scenarios = tests.filter(({ title, status }) => /^F\d+:/.test(title) && status !== 'skipped')
  const lines = scenarios.map(({ title, status, duration }) => {
    const violated = status === 'passed' ? '0 violations' : 'VIOLATED'
    return `${title.padEnd(110)} ${violated}  ${Math.round((duration ?? 0) / 1000)} s`
  })
  return lines.length > 0 ? lines.toSorted().join('\n') : 'No scenario ran.'
}

/** Counts a Playwright JSON report; errors outside tests (a server that did not start) are one failure. */
export function countPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return withCrash({ passed: expected + flaky, failed: unexpected, skipped }, report, exitCode)
}

/** The sum of several runners' counts. */
export function addUp(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

// A runner that says "not well" without naming a failed test, or leaves no report, must not look green.
function withCrash(count, report, exitCode) {
  const crashed = !report || (exitCode !== 0 && count.failed === 0) || count.passed + count.failed === 0
  return crashed && count.failed === 0 ? { ...count, failed: 1 } : count
}
