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

/**
 * The fault scenarios of a vitest report (their titles begin with F and a number) as rows of the table. A failed one
 * is as many violations as the checker counted, at least one; a runner that crashed is one.
 */
export function rowsOfVitest(report, exitCode, { scenario, engine }) {
  const tests = (report?.testResults ?? []).flatMap((file) => file.assertionResults)
  const rows = tests
    .filter(({ title, status }) => SCENARIO.test(title) && status !== 'skipped')
    .map((test) => {
      const failed = test.status === 'passed' ? 0 : Math.max(1, test.meta?.violations ?? 1)
      return rowOf(test.title, failed, (test.duration ?? 0) / 1_000, engine, test.meta?.note)
    })
  return orCrashed(rows, exitCode, scenario, engine)
}

/** The same of a Playwright report; what a test noted is its annotation `note`. */
export function rowsOfPlaywright(report, exitCode, { scenario, engine }) {
  const specs = (report?.suites ?? []).flatMap(specsOf).filter(({ title }) => SCENARIO.test(title))
  const rows = specs.map(({ title, ok, tests }) => {
    const seconds = tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration / 1_000, 0)
    const note = tests.flatMap(({ annotations }) => annotations).find(({ type }) => type === 'note')
    return rowOf(title, ok ? 0 : 1, seconds, engine, note?.description)
  })
  return orCrashed(rows, exitCode, scenario, engine)
}

/** The rows as a Markdown table, in the order of the scenarios. */
export function tortureTable(rows) {
  const head = ['Scenario', 'What was tried', 'Volume', 'Violations', 'Seconds', 'Engine']
  const order = (a, b) => ENGINES.indexOf(a.engine) - ENGINES.indexOf(b.engine) || numberOf(a) - numberOf(b)
  const lines = rows.toSorted(order).map((row) => {
    const what = row.note ? `${row.what} (${row.note})` : row.what
    return [row.scenario, what, row.volume, row.violations, row.seconds, row.engine]
  })
  const widths = head.map((word, i) =>
    Math.max(...[word, ...lines.map((line) => String(line[i]))].map((cell) => cell.length)),
  )
  const print = (cells) => `| ${cells.map((cell, i) => String(cell).padEnd(widths[i])).join(' | ')} |`
  return [print(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(print)].join('\n')
}

/** The last line: how many scenarios ran, and what was violated in all of them. */
export function tortureSummary(rows) {
  const scenarios = new Set(rows.map(({ scenario, engine }) => `${scenario} ${engine}`)).size
  const violations = rows.reduce((sum, row) => sum + row.violations, 0)
  return `${scenarios} scenarios, ${violations} violations`
}

const SCENARIO = /^(F\d+): (.*)$/s
const ENGINES = ['sqlite', 'postgres']
const numberOf = ({ scenario }) => Number(scenario.slice(1))
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

// The volume is the first number of a title.
function rowOf(title, violations, seconds, engine, note) {
  const [, scenario, what] = SCENARIO.exec(title)
  const volume = Number(/\d+/.exec(what)?.[0] ?? 1)
  return { scenario, what, volume, violations, seconds: Math.round(seconds), engine, ...(note && { note }) }
}

function orCrashed(rows, exitCode, scenario, engine) {
  const well = rows.length > 0 && (exitCode === 0 || rows.some(({ violations }) => violations > 0))
  return well ? rows : [...rows, rowOf(`${scenario.split(' ')[0]}: the runner ended with ${exitCode}`, 1, 0, engine)]
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
