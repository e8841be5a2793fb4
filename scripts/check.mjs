// `npm run check`: what every commit passes, in seconds.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingFiles } from './documents.mjs'
import { runNode } from './processes.mjs'
import { root } from './toolchain.mjs'

/** What needs no test runner; `npm test` counts each as one test. */
export const CHECKS = [
  ['format', () => runNode(['node_modules/oxfmt/bin/oxfmt', '--check'])],
  ['lint', () => runNode(['node_modules/oxlint/bin/oxlint', '--deny-warnings'])],
  ['documents', documents],
  ['types', types],
]

const unitTests = ['unit tests', () => runNode(['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot'])]

/** Format, lint, documents, types and unit tests; runs all of them and names those that failed. */
export async function check() {
  const failed = await failedSteps([...CHECKS, unitTests])
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

/** Runs steps one after the other and answers the names of those that failed. */
export async function failedSteps(steps) {
  const failed = []
  for (const [name, step] of steps) {
    const began = performance.now()
    const code = await step()
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    if (code !== 0) failed.push(name)
  }
  return failed
}

function documents() {
  const missing = missingFiles(root)
  for (const { document, name } of missing) console.log(`${document} names ${name}, which does not exist`)
  return missing.length === 0 ? 0 : 1
}

// Next writes the types of CSS imports and its own globals on the first build; a fresh clone has none yet.
async function types() {
  if (!existsSync(join(root, 'next-env.d.ts'))) {
    const code = await runNode(['node_modules/next/dist/bin/next', 'typegen'], { quiet: true })
    if (code !== 0) return code
  }
  return await runNode(['node_modules/typescript/bin/tsc', '--noEmit'])
}
