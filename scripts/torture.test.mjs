import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPostgres } from './postgres.mjs'
import { keptResults, sourceHash } from './torture-results.mjs'
import { planOf } from './torture.mjs'

let folder
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'cardfile-torture-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('without options every scenario runs on SQLite in full and on PostgreSQL at a quarter', () => {
  const { runs, volume } = planOf([])
  expect(volume).toBe('full')
  const named = (engine) => runs.filter((run) => run.engine === engine)
  expect(named('sqlite').map(({ scenario }) => scenario)).toEqual(expect.arrayContaining(['F3', 'F6', 'F13', 'F17']))
  expect(named('postgres').every((run) => run.volume === 'quarter')).toBe(true)
  const onPostgres = named('postgres').map(({ scenario }) => scenario)
  expect(onPostgres).toEqual(expect.arrayContaining(['F3', 'F8']))
  // Processes killed over an open database file, and a full disk.
  expect(onPostgres.filter((scenario) => ['F1', 'F9'].includes(scenario))).toEqual([])
})

test('--quick is one run of everything on SQLite', () => {
  const { runs } = planOf(['--quick'])
  expect(runs).toMatchObject([{ engine: 'sqlite', volume: 'quick' }])
  expect(runs[0].scenario.split(' ')).toEqual(expect.arrayContaining(['F1', 'F3', 'F18']))
})

test('a scenario, an engine and a volume can be chosen, others are named', () => {
  expect(planOf(['F6', '--engine', 'postgres']).runs).toEqual([
    { scenario: 'F6', engine: 'postgres', volume: 'quarter' },
  ])
  expect(planOf(['F1', '--more', '--engine', 'sqlite']).runs[0].volume).toBe('more')
  expect(() => planOf(['F99'])).toThrow('There is no scenario F99: F1, F3')
  expect(() => planOf(['--engine', 'oracle'])).toThrow('sqlite or postgres')
})

test('what is done is kept, for these sources alone, also when the file is broken', () => {
  const file = join(folder, 'deep', 'torture.json')
  const run = { scenario: 'F6', engine: 'sqlite', volume: 'full' }
  keptResults(file, 'a').put(run, [{ scenario: 'F6', violations: 0 }])
  expect(keptResults(file, 'a').get(run)).toEqual([{ scenario: 'F6', violations: 0 }])
  expect(keptResults(file, 'a').get({ ...run, volume: 'quarter' })).toBeUndefined()
  expect(keptResults(file, 'b').get(run)).toBeUndefined()
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20))
  expect(keptResults(file, 'a').get(run)).toBeUndefined()
})

test('another byte in a source is another source', () => {
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'lib', 'a.ts'), '1')
  const before = sourceHash(['lib'], folder)
  writeFileSync(join(folder, 'lib', 'a.ts'), '2')
  expect(sourceHash(['lib'], folder)).not.toBe(before)
})

test('the newest PostgreSQL with all of its programs is found', () => {
  for (const version of ['9', '15', '17']) mkdirSync(join(folder, 'pg', version, 'bin'), { recursive: true })
  for (const version of ['9', '15'])
    for (const name of ['initdb', 'postgres']) writeFileSync(join(folder, 'pg', version, 'bin', name), '')
  expect(findPostgres(join(folder, 'pg'), '')).toBe(join(folder, 'pg', '15', 'bin'))
  expect(findPostgres(join(folder, 'none'), join(folder, 'none'))).toBeUndefined()
})
