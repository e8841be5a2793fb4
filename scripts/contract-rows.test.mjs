import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROWS = { A: 11, B: 24, C: 13, D: 15, E: 13 }
const FILE = 'docs/contract-rows.md'

test('every row of the contract stands in the table, once', () => {
  const wanted = Object.entries(ROWS).flatMap(([part, most]) =>
    Array.from({ length: most }, (_, i) => `${part}${i + 1}`),
  )
  expect(tableRows().map(({ row }) => row)).toEqual(wanted)
})

test('every test the table names exists under its title', () => {
  const named = tableRows().flatMap(({ row, tests }) => tests.map((one) => ({ row, ...one })))
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ file, title }) => !hasTest(file, title))).toEqual([])
})

test('a row without a test says so', () => {
  const driven = ({ tests, text }) => tests.length > 0 || text.includes('nothing to drive')
  expect(tableRows().filter((row) => !driven(row))).toEqual([])
})

test('a title that no file has is found out', () => {
  expect(hasTest('api-cards', 'A2, A3: a card is saved by nobody')).toBe(false)
  expect(hasTest('nothing', 'A2')).toBe(false)
})

function tableRows() {
  const lines = readFileSync(FILE, 'utf8').split('\n')
  return lines.flatMap((text) => {
    const [, row] = /^\| ([A-E]\d+) /.exec(text) ?? []
    const tests = [...text.matchAll(/([\w-]+): “([^”]+)”/g)].map(([, file, title]) => ({ file, title }))
    return row ? [{ row, text, tests }] : []
  })
}

// A title is the first argument of a test, in any quotes.
function hasTest(file, title) {
  const path = `e2e/${file}.spec.ts`
  if (!existsSync(path)) return false
  const text = readFileSync(path, 'utf8')
  return ["'", '"', '`'].some((quote) => new RegExp(`\\btest\\(\\s*${escaped(quote + title)}`).test(text))
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
