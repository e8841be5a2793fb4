import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import { closeDatabase } from '@/db/client'
import { databaseUrl } from '@/db/dialect'
import type { CrashOrder, Deed } from '@/lib/testing-crash-child'

const root = process.cwd()
// Beside the packages it leaves out; a folder per run, because two may run at once.
const folder = join(root, `node_modules/.cache/cardfile/crash-${process.pid}`)
const child = join(folder, 'child.cjs')

/** Lets the calling test file run deeds in processes of their own; loading one file is what makes hundreds of them cheap. */
export function crashableProcesses(): void {
  beforeAll(async () => {
    await build({
      entryPoints: [join(root, 'lib/testing-crash-child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      // A third of every start is reading the file.
      minify: true,
      keepNames: true,
      conditions: ['react-server'],
      alias: { '@': root },
      external: ['better-sqlite3', '@node-rs/argon2', 'pg'],
      logLevel: 'error',
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}

/** The points a process passes that does something and is left alone, in their order. */
export async function pointsOf(deed: Deed): Promise<string[]> {
  const { signal, code, out } = await runAlone({ deed, killAt: null })
  if (code !== 0) throw new Error(`the process ended with ${code ?? signal}`)
  return JSON.parse(out) as string[]
}

/**
 * Does something in a process that dies with SIGKILL at a point. Throws when it never came there. Nobody else has the
 * database open meanwhile; whoever uses it next finds what a dead process left.
 */
export async function killAt(point: string, deed: Deed): Promise<void> {
  const { signal, code, out } = await runAlone({ deed, killAt: point })
  if (signal !== 'SIGKILL') throw new Error(`the process passed no point '${point}', ended with ${code}: ${out}`)
}

async function runAlone(order: CrashOrder) {
  await closeDatabase()
  const env = { ...process.env, LOG_LEVEL: 'silent', NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const run = spawn(process.execPath, [child, JSON.stringify(order)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [out, [code, signal]] = await Promise.all([text(run.stdout), once(run, 'exit')])
  return { out, code, signal }
}

/** What SQLite itself finds wrong with the database file; empty when it is whole (engine 6, I12). */
export function brokenPages(): string[] {
  const database = new Database(databaseUrl().replace(/^file:/, ''))
  const integrity = database.pragma('integrity_check') as { integrity_check: string }[]
  const foreign = database.pragma('foreign_key_check') as { table: string }[]
  database.close()
  return [
    ...integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...foreign.map(({ table }) => `a row of ${table} points nowhere`),
  ]
}
