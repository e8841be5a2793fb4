// Proves that the product builds when sandbox/ is gone: `next build` in a copy of the tree that has none.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SOURCES } from './build.mjs'
import { runNode, stopOnSignals } from './processes.mjs'
import { root } from './toolchain.mjs'

stopOnSignals()
const copy = mkdtempSync(join(tmpdir(), 'cardfile-without-sandbox-'))
try {
  for (const path of SOURCES.filter((source) => existsSync(join(root, source))))
    cpSync(join(root, path), join(copy, path), { recursive: true })
  linkPackages()
  console.log('Building without sandbox/ …')
  const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  process.exitCode = await runNode(['node_modules/next/dist/bin/next', 'build'], { env, cwd: copy, quiet: true })
  console.log(
    process.exitCode === 0 ? 'The product builds without sandbox/.' : 'The product does NOT build without sandbox/.',
  )
} finally {
  rmSync(copy, { recursive: true, force: true })
}

// Hard links: a copy of a gigabyte in half a second. Symbolic links out of the tree make Turbopack panic.
function linkPackages() {
  const from = join(root, 'node_modules')
  const to = join(copy, 'node_modules')
  if (spawnSync('cp', ['-al', from, to]).status === 0) return
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}
