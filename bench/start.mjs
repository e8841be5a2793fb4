// Seconds until `npm run demo` serves: from a fresh clone, and again when everything is there.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from './processes.mjs'

const ROUNDS = 3

/** The fresh clone is of the last commit and fetches its packages from the registry. */
export async function start() {
  const clone = mkdtempSync(join(tmpdir(), 'cardfile-bench-'))
  try {
    execFileSync('git', ['clone', '--quiet', '.', clone])
    const fresh = [{ product: await seconds({ cwd: clone }) }]
    const again = []
    for (let round = 0; round < ROUNDS; round++) again.push({ product: await seconds({ cwd: clone, keep: true }) })
    return [
      { metric: 'demo from a fresh clone, s', goal: '< 60', rounds: fresh },
      { metric: 'demo again, s', goal: '< 3', rounds: again },
    ]
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
}

async function seconds(options) {
  const demo = await startDemo(options)
  await demo.stop()
  return Math.round(demo.seconds * 100) / 100
}
