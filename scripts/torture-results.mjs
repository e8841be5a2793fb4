// What `npm run torture` has done already: kept per source, engine, volume and scenario, so that it can go on.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { root } from './toolchain.mjs'

/** What the scenarios are made of: any change begins them anew. */
const SOURCES = ['db', 'lib', 'sandbox', 'package-lock.json', 'vitest.config.ts']

/** The results of these sources; those of others are forgotten with the first new one. */
export function keptResults(file = resultsFile(), source = sourceHash()) {
  const read = existsSync(file) ? readJson(file) : undefined
  const results = new Map(read?.source === source ? read.results : [])
  return {
    get: (run) => results.get(keyOf(run)),
    forget: (run) => results.delete(keyOf(run)),
    put(run, rows) {
      results.set(keyOf(run), rows)
      mkdirSync(dirname(file), { recursive: true })
      // Renamed when it is whole: Ctrl-C may come at any moment.
      writeFileSync(`${file}.new`, JSON.stringify({ source, results: [...results] }, null, 1))
      renameSync(`${file}.new`, file)
    },
  }
}

function resultsFile() {
  return resolve(root, process.env.CARDFILE_DATA_DIR ?? '.data', 'torture.json')
}

const keyOf = ({ scenario, engine, volume }) => `${scenario} ${engine} ${volume}`

/** One word for the sources on disk. */
export function sourceHash(paths = SOURCES, from = root) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(from, path)))
    hash.update(`${file}\0`).update(readFileSync(join(from, file)))
  return hash.digest('hex').slice(0, 16)
}

/** The files below a folder of the project, in order; the path itself when it is a file. */
export function filesUnder(from, path) {
  const stats = statSync(join(from, path), { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return [path]
  return readdirSync(join(from, path))
    .sort()
    .flatMap((name) => filesUnder(from, `${path}/${name}`))
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
