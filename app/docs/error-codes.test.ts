import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { errorCodes } from './error-codes'

/** Codes of Stripe's that a charge passes on. */
const STRIPES = ['card_declined', 'expired_card', 'incorrect_cvc', 'processing_error']

test('every code that a call of the API can answer is explained, and nothing else', () => {
  // The second is handed to the gateway when the product starts.
  const doors = [...globSync('app/v1/**/route.ts'), 'lib/merchants/load-stripe-credentials.ts']
  const thrown = [...filesBehind(doors)].flatMap(codesIn)
  const documented = errorCodes().map(({ code }) => code)
  expect(documented).toEqual([...new Set([...thrown, ...STRIPES])].sort())
})

test('every sentence ends and none is empty', () => {
  for (const { code, words } of errorCodes()) expect(words, code).toMatch(/^\S.*\.$/)
})

// Where a code is given its meaning: an error that is made, or the message of a schema.
function codesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const made = text.matchAll(
    /(?:AppError\(\s*'\w+',|\b(?:invalid|conflict|bad|badQuery)\(|\bcode:)\s*'([a-z]+(?:_[a-z]+)+)'/g,
  )
  const messages = text.matchAll(/'([a-z]+(?:_[a-z]+)*_(?:invalid|missing|data_refused|not_allowed|too_\w+))'/g)
  return [...made, ...messages].map(([, code = '']) => code)
}

// The files of ours that these import, and so on.
function filesBehind(files: string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue
    seen.add(file)
    const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type)[^;]*?from '([@.]\/[^']+)'/gms)
    filesBehind(
      [...imports].map(([, name = '']) => fileOf(name, file)).filter((found) => found !== null),
      seen,
    )
  }
  return seen
}

function fileOf(name: string, from: string): string | null {
  const base = name.startsWith('@/') ? name.slice(2) : join(dirname(from), name)
  return ['.ts', '.tsx'].map((end) => `${base}${end}`).find((file) => existsSync(file)) ?? null
}
