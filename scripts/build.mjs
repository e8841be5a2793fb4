// The production build, made only when a source is newer than the last one.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './processes.mjs'
import { root } from './toolchain.mjs'

const STAMP = '.next/.cardfile-build'

/** Everything a build is made of; `sandbox/` is not part of it. */
export const SOURCES = [
  'app',
  'components',
  'db',
  'lib',
  'messages',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

/** Builds when there is no build or a source differs from the one it was made of. */
export async function ensureBuilt() {
  if (isBuilt()) return
  console.log('Building (next build) …')
  await build()
}

/** Builds, and remembers of what. */
export async function build() {
  const hash = sourceHash()
  const code = await runNode(['node_modules/next/dist/bin/next', 'build'], {
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Error(`next build failed with exit code ${code}`)
  writeFileSync(join(root, STAMP), hash)
}

/** Whether the build on disk was made of the sources on disk. */
export function isBuilt() {
  const stamp = join(root, STAMP)
  return (
    existsSync(join(root, '.next', 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()
  )
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((path) => filesUnder(path)))
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesUnder(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`))
}
