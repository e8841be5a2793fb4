import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documents, missingFiles, namedCommands } from './documents.mjs'

const root = process.cwd()
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

test('every file a document names exists', () => {
  expect(missingFiles(root)).toEqual([])
})

test('every command a document names is a script of package.json', () => {
  const named = documents(root).flatMap((file) => namedCommands(readFileSync(join(root, file), 'utf8')))
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

test('README names every script of package.json', () => {
  const named = namedCommands(readFileSync('README.md', 'utf8'))
  expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([])
})

test('AGENTS.md stays within 100 lines', () => {
  expect(readFileSync('AGENTS.md', 'utf8').split('\n').length).toBeLessThanOrEqual(101)
})

test('a file that is named and missing is found, in code and as a link', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-documents-'))
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'lib/there.ts'), '')
  writeFileSync(join(folder, 'README.md'), 'See `lib/there.ts`, `lib/gone.ts`, [this](docs/gone.md) and `npm run x`.\n')
  expect(missingFiles(folder).map(({ name }) => name)).toEqual(['lib/gone.ts', 'docs/gone.md'])
  rmSync(folder, { recursive: true })
})
