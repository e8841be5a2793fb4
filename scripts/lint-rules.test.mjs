import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lintConfigText, NOUNS } from './lint-rules.mjs'

const OXLINT = join(process.cwd(), 'node_modules/oxlint/bin/oxlint')

/** One planted violation for each row of the import table in AGENTS.md: file, its import, what to call it. */
const FORBIDDEN = [
  ['app/page.tsx', '@/db/client'],
  ['app/page.tsx', '@/db/repositories/customers'],
  ['app/page.tsx', 'drizzle-orm'],
  ['app/page.tsx', 'stripe'],
  ['app/page.tsx', '@/lib/stripe/client'],
  ['app/page.tsx', '#sandbox/main.ts'],
  ['app/page.tsx', 'next-auth'],
  ['app/page.tsx', '@/app/(shopper)/account/cards/page'],
  ['app/docs/page.tsx', '@/app/(shopper)/account/cards/page'],
  ['app/docs/page.tsx', '@/db/client'],
  ['app/v1/openapi.json/document.ts', 'stripe'],
  ['app/v1/customers/[id]/route.ts', '@/app/v1/customers/route'],
  ['app/_doors/session.ts', '@/db/client'],
  ['app/_doors/session.ts', 'stripe'],
  ['proxy.ts', '@/lib/users/sign-in'],
  ['instrumentation.ts', '@/db/client'],
  ['components/cards/tile.tsx', '@/lib/payments/charge-saved-card'],
  ['components/cards/tile.tsx', '@/app/_doors/session'],
  ['components/cards/tile.tsx', '@/db/client'],
  ['components/cards/tile.tsx', 'stripe'],
  ['components/cards/tile.tsx', '@stripe/stripe-js'],
  ['components/cards/tile.tsx', '@stripe/stripe-js/pure'],
  ['components/cards/tile.tsx', '@stripe/react-stripe-js/checkout'],
  ['components/cards/tile.tsx', '@/lib/core/env'],
  ['components/cards/tile.tsx', '@/messages/en.json'],
  ['lib/payments/charge.ts', '@/messages/en.json'],
  ['components/stripe/elements.tsx', '@/lib/stripe/client'],
  ['lib/payments/charge.ts', 'next/headers'],
  ['lib/payments/charge.ts', 'react'],
  ['lib/payments/charge.ts', 'drizzle-orm'],
  ['lib/payments/charge.ts', 'stripe'],
  ['lib/payments/charge.ts', '@/app/_doors/session'],
  ['lib/payments/charge.ts', '@/components/cards/tile'],
  ['lib/payments/charge.ts', '@/db/testing'],
  ['lib/payments/charge.ts', '@/db/schema/payments'],
  ['lib/payments/charge.test.ts', '#sandbox/main.ts'],
  ['lib/payments/charge.test.ts', 'stripe'],
  ['lib/stripe/intents.ts', '@/db/client'],
  ['lib/stripe/intents.ts', '@/lib/payments/charge'],
  ['db/repositories/payments.ts', 'node:https'],
  ['db/repositories/payments.ts', 'stripe'],
  ['db/repositories/payments.ts', '@/lib/payments/charge'],
  ['db/repositories/payments.ts', '@/lib/stripe/client'],
  ['lib/core/money.ts', '@/lib/users/sign-in'],
  ['lib/core/money.ts', '@/db/client'],
  ['sandbox/main.ts', '@/lib/core/ids'],
  ['sandbox/main.ts', 'drizzle-orm'],
  ['e2e/cards.ts', '@/lib/core/terms'],
  ['e2e/cards.ts', '#sandbox/cards.ts'],
  ['bench/run.mjs', '@/lib/core/terms'],
  ['lib/users/sign-in.ts', '../merchants/current'],
  ['app/page.tsx', '../lib/users/sign-in'],
  ['scripts/tool.mjs', '#sandbox/main.ts'],
]

/** One allowed import of each room, so that a rule that forbids everything does not pass for a good one. */
const ALLOWED = [
  ['app/page.tsx', '@/lib/payments/charge'],
  ['app/page.tsx', '@/components/cards/tile'],
  ['app/page.tsx', '@/app/_doors/session'],
  ['app/page.tsx', './actions'],
  ['app/page.tsx', '@/app/(shopper)/account/cards/actions'],
  ['app/docs/page.tsx', '@/app/v1/openapi.json/document'],
  ['app/v1/openapi.json/operations.ts', '@/app/v1/customers/[id]/charge/create-charge'],
  ['app/_doors/session.ts', 'next-auth/jwt'],
  ['components/cards/tile.tsx', '@/lib/payment-methods/types'],
  ['components/cards/tile.tsx', '@/lib/core/money'],
  ['components/stripe/elements.tsx', '@stripe/stripe-js/pure'],
  ['components/stripe/elements.tsx', '@stripe/react-stripe-js/checkout'],
  ['lib/payments/charge.ts', '@/db/client'],
  ['lib/payments/charge.ts', '@/db/repositories/payments'],
  ['lib/payments/charge.ts', '@/lib/stripe/intents'],
  ['lib/payments/charge.ts', '@/lib/customers/find'],
  ['lib/payments/charge.test.ts', '@/db/testing'],
  ['lib/stripe/intents.ts', 'stripe'],
  ['lib/stripe/intents.ts', '@/lib/core/ids'],
  ['db/repositories/payments.ts', 'drizzle-orm'],
  ['lib/core/ids.ts', 'node:crypto'],
  ['sandbox/main.ts', '#sandbox/ids.ts'],
  ['e2e/cards.ts', '@playwright/test'],
]

const LATER_NOUNS = NOUNS.slice(1).map((later, index) => [NOUNS[index], later])

let folder
let reports

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardfile-lint-'))
  writeFileSync(join(folder, '.oxlintrc.json'), lintConfigText())
  cpSync('tsconfig.json', join(folder, 'tsconfig.json'))
  for (const [index, [file, specifier]] of FORBIDDEN.entries()) plantImport(`forbidden-${index}`, file, specifier)
  for (const [index, [file, specifier]] of ALLOWED.entries()) plantImport(`allowed-${index}`, file, specifier)
  for (const [earlier, later] of LATER_NOUNS) plantImport('later', `lib/${earlier}/verb.ts`, `@/lib/${later}/verb`)
  plant('lib/users/ring-a.ts', "import { b } from '@/lib/users/ring-b'\nexport const a = () => b\n")
  plant('lib/users/ring-b.ts', "import { a } from '@/lib/users/ring-a'\nexport const b = () => a\n")
  plant('lib/users/long.ts', 'export const line = 1\n' + '\n'.repeat(300))
  plant('lib/users/barrel.ts', "export * from '@/lib/users/ring-a'\n")
  reports = lint(folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.for(FORBIDDEN.map((row, index) => [...row, index]))('%s may not import %s', ([file, , index]) => {
  expect(reports.get(named(file, `forbidden-${index}`))).toContain('eslint(no-restricted-imports)')
})

test.for(ALLOWED.map((row, index) => [...row, index]))('%s may import %s', ([file, , index]) => {
  expect(reports.get(named(file, `allowed-${index}`))).toBeUndefined()
})

test.for(LATER_NOUNS)('%s stands left of %s and may not import it', ([earlier]) => {
  expect(reports.get(named(`lib/${earlier}/verb.ts`, 'later'))).toContain('eslint(no-restricted-imports)')
})

test('a ring of imports, a file of 301 lines and a barrel are reported', () => {
  expect(reports.get('lib/users/ring-a.ts')).toContain('import(no-cycle)')
  expect(reports.get('lib/users/long.ts')).toContain('eslint(max-lines)')
  expect(reports.get('lib/users/barrel.ts')).toContain('oxc(no-barrel-file)')
})

test('.oxlintrc.json is what scripts/lint-rules.mjs says', () => {
  expect(readFileSync('.oxlintrc.json', 'utf8')).toBe(lintConfigText())
})

test('the tree itself breaks no rule', () => {
  expect([...lint(process.cwd())]).toEqual([])
})

function plantImport(prefix, file, specifier) {
  plant(named(file, prefix), `import * as planted from '${specifier}'\nexport const used = planted\n`)
}

// The planted file stands beside its namesake, so that every violation has a report of its own.
function named(file, prefix) {
  const isTopLevel = !file.includes('/')
  return isTopLevel ? file : join(dirname(file), `${prefix}-${file.slice(dirname(file).length + 1)}`)
}

function plant(file, text) {
  mkdirSync(join(folder, dirname(file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/** Rule names by file, as oxlint reports them. */
function lint(cwd) {
  const found = new Map()
  for (const { filename, code } of JSON.parse(oxlint(cwd)).diagnostics) {
    const file = filename.replaceAll('\\', '/')
    found.set(file, [...(found.get(file) ?? []), code])
  }
  return found
}

function oxlint(cwd) {
  try {
    return execFileSync(process.execPath, [OXLINT, '--format=json', '--deny-warnings'], { cwd, encoding: 'utf8' })
  } catch (error) {
    return error.stdout
  }
}
