import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, openAsBlob, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Engine, Send } from '@/db/engine'
import { applyMigrations } from '@/db/migrate'

/** An empty migrated PGlite: making one takes seconds, so each test file starts from a copy. */
export async function openPglite(): Promise<Engine> {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(templateFile()) })
  return {
    send: sendOver(client),
    transaction: (work) => client.transaction((open) => work(sendOver(open))),
    migrate: () => client.transaction((open) => applyMigrations(sendOver(open), 'pg')),
    close: () => client.close(),
  }
}

/** Makes the copy's original before the first test, unless these migrations have one (vitest's `globalSetup`). */
export async function setup(): Promise<void> {
  const file = templateFile()
  if (existsSync(file)) return
  const client = await PGlite.create()
  await client.transaction((open) => applyMigrations(sendOver(open), 'pg'))
  const dump = await client.dumpDataDir('none')
  await client.close()
  mkdirSync(join(file, '..'), { recursive: true })
  // Renamed when it is whole: two runs may start at once.
  writeFileSync(`${file}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()))
  renameSync(`${file}.${process.pid}`, file)
}

function sendOver(client: Pick<PGlite, 'query'>): Send {
  return async (text, values) => {
    try {
      const { rows } = await client.query<unknown[]>(text, values, { rowMode: 'array' })
      return { rows }
    } catch (error) {
      // As the product's engine: the code stays, the values go.
      if (error instanceof Error) Object.assign(error, { detail: undefined, params: undefined })
      throw error
    }
  }
}

function templateFile(): string {
  const root = process.cwd()
  const hash = createHash('sha256')
  hash.update(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json')))
  const journal = readFileSync(join(root, 'db/migrations/pg/meta/_journal.json'), 'utf8')
  hash.update(journal)
  for (const [, tag] of journal.matchAll(/"tag": "([^"]+)"/g))
    hash.update(readFileSync(join(root, `db/migrations/pg/${tag}.sql`)))
  return join(root, `node_modules/.cache/cardfile/pglite-${hash.digest('hex').slice(0, 16)}.tar`)
}
