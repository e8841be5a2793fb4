import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { migrate } from '@/db/client'
import { dialect } from '@/db/dialect'
import { addMerchant, freshDatabase } from '@/db/testing'
import { getMerchant } from '@/db/repositories/merchants'

freshDatabase()

test('migrations can be applied again and keep what is there', async () => {
  const { id } = await addMerchant()
  await Promise.all([migrate(), migrate()])
  expect((await getMerchant(id)).id).toBe(id)
})

test('migrations have not drifted from the schema', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-drift-'))
  cpSync(join('db', 'migrations', dialect), folder, { recursive: true })
  const before = readdirSync(folder).toSorted()
  const { stdout } = await promisify(execFile)(process.execPath, [
    join('node_modules', 'drizzle-kit', 'bin.cjs'),
    'generate',
    `--dialect=${dialect === 'pg' ? 'postgresql' : 'sqlite'}`,
    '--schema=./db/schema/*.ts',
    // drizzle-kit puts a dot before it.
    `--out=${relative('.', folder)}`,
  ])
  expect(readdirSync(folder).toSorted()).toEqual(before)
  expect(stdout).toContain('No schema changes')
  rmSync(folder, { recursive: true, force: true })
}, 60_000)
