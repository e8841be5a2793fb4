// Who may import whom, as data. `node scripts/lint-rules.mjs` writes it to .oxlintrc.json, one override per room,
// because an override replaces a broader one whole and would otherwise be the same list in thirty variations.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './toolchain.mjs'

/** The nouns in their order: an import goes left only. */
export const NOUNS = [
  'audit',
  'users',
  'merchants',
  'saved-views',
  'rate-limits',
  'api-keys',
  'idempotency',
  'alarms',
  'jobs',
  'notifications',
  'consents',
  'customers',
  'hosted-links',
  'payment-methods',
  'payments',
  'checkout-sessions',
  'stripe-events',
  'workers',
  'demo',
]

const CROSSING = ['../**', '#sandbox/**', '@/sandbox/**', '@/e2e/**', '@/bench/**', '@/scripts/**']
const TEST_TOOLS = ['vitest', 'fast-check']
const REACT = ['react', 'react/**', 'react-dom', 'react-dom/**']
const NEXT = ['next', 'next/**', 'next-intl', 'next-intl/**']
const DRIZZLE = ['drizzle-orm', 'drizzle-orm/**']
const DRIVERS = ['better-sqlite3', 'pg', '@electric-sql/**']
const STRIPE = ['stripe', 'stripe/**']
const NETWORK = { regex: '^(node:)?(https?|http2|net|tls|dgram)$', message: 'db/ never calls out; the drivers do.' }
const NODE = ['node:*', 'node:*/**']
const WORDS = '@/lib/core/**'

const doors = [
  './**',
  '@/messages/**',
  '@/app/_doors/**',
  '@/app/**/actions',
  '@/app/globals.css',
  '@/components/**',
  WORDS,
  ...nouns(NOUNS),
]
const doorPackages = [...NEXT, ...REACT, 'lucide-react', 'geist/**', 'zod', 'server-only', ...NODE]
const frame = [...doors, ...doorPackages, 'next-auth', 'next-auth/**', 'qs', 'csv-stringify/sync']
const faces = [
  './**',
  '@/components/**',
  ...['money', 'terms', 'terms-words', 'result', 'accent'].map((word) => `@/lib/core/${word}`),
  ...NOUNS.map((noun) => `@/lib/${noun}/types`),
  'next/link',
  'next/navigation',
  'next/script',
  'next-intl',
  'next-intl/**',
  ...REACT,
  'radix-ui',
  'radix-ui/**',
  'lucide-react',
  'clsx',
  'class-variance-authority',
  'get-nonce',
  'next/dynamic',
  'qrcode.react',
  'd3-scale',
  'd3-shape',
  'tinykeys',
  '@stripe/react-stripe-js',
]
const hands = ['@/db/client', '@/db/repositories/**', '@/lib/stripe/**', WORDS]
const aboveVerbs = [...NEXT, 'next-auth', 'next-auth/**', ...REACT, ...DRIZZLE, ...DRIVERS, ...STRIPE]

/** The whole configuration of oxlint. */
export function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'nextjs'],
    categories: { correctness: 'error' },
    rules: {
      'import/no-cycle': 'error',
      'max-lines': ['error', 300],
      'no-restricted-imports': imports(
        ban(CROSSING, 'Crossing a folder is @/room/…; nothing imports what is outside.'),
      ),
      'typescript/no-explicit-any': 'error',
      'typescript/no-require-imports': 'error',
      // `<span role="status">` is how the pages announce changes; `<output>` means a form's result.
      'jsx-a11y/prefer-tag-over-role': 'off',
    },
    overrides: [...app(), ...components(), ...verbs(), ...handsAndWords(), ...outside()],
    ignorePatterns: ['db/migrations/**', 'public/**', 'bench/reference/**', '.next/**', '.data/**'],
  }
}

function app() {
  const may = 'app/ is doors: components, lib/<noun>, lib/core, app/_doors, next and react.'
  const test = [...frame, '@/app/**', '@/db/testing', '@/db/client', '@/lib/testing-volume', ...TEST_TOOLS]
  const start = ['./**', 'next', WORDS, '@/lib/workers/**', '@/lib/demo/**']
  return [
    room(['app/**'], only([...doors, ...doorPackages], may)),
    // next-auth's own door; everything else about it is in _doors.
    room(['app/api/auth/**'], only(frame, 'app/api/auth is a door, and next-auth itself.')),
    // What the API is described from: its operations, wherever they stand.
    room(['app/v1/openapi.json/**', 'app/docs/**'], only([...doors, ...doorPackages, '@/app/v1/**'], may)),
    room(
      ['app/_doors/**'],
      only(frame, 'app/_doors is the frame of the doors: as app/, next-auth, qs and csv-stringify.'),
    ),
    room(
      ['app/**/*.test.ts', 'app/**/*.test.tsx'],
      only(test, "A door's test may also use db/testing, nothing lower."),
    ),
    room(
      ['proxy.ts'],
      only(['./**', 'next/server', '@/app/_doors/**', WORDS], 'proxy.ts is a door: next/server, _doors.'),
    ),
    room(['instrumentation.ts'], only(start, 'instrumentation.ts starts lib/workers and lib/demo, nothing else.')),
  ]
}

function components() {
  const may = 'components/ is faces: props in, markup out; Stripe is loaded in components/stripe alone.'
  const typesOnly = { regex: '^@stripe/stripe-js', message: may, allowTypeImports: true }
  return [
    room(['components/**'], typesOnly, only([...faces, '@stripe/stripe-js'], may)),
    room(
      ['components/stripe/**'],
      only([...faces, '@stripe/react-stripe-js/checkout', '@stripe/stripe-js', '@stripe/stripe-js/**'], may),
    ),
    room(['components/**/*.test.ts', 'components/**/*.test.tsx'], only([...faces, ...TEST_TOOLS], may)),
  ]
}

function verbs() {
  const packages = ban(aboveVerbs, 'A verb knows no page, no SQL and no Stripe package.')
  const rowTypes = {
    regex: '^@/db/schema/',
    message: 'Rows come from db/repositories; here only their types.',
    allowTypeImports: true,
  }
  const ours = (allowed, message) => ban(['@/**', ...CROSSING, ...not(['@/db/schema/**', ...allowed])], message)
  // Mails and what shoppers agree to are what a person reads of a verb.
  const words = (noun) => (['notifications', 'consents'].includes(noun) ? ['@/messages/**'] : [])
  const before = (noun) => [...nouns(NOUNS.slice(0, NOUNS.indexOf(noun) + 1)), ...words(noun)]
  const may = (noun) => `lib/${noun} may use db/client, db/repositories, lib/stripe, lib/core and the nouns before it.`
  const testing = ours(
    [...hands, '@/db/testing', '@/db/testing-*', '@/lib/testing', '@/lib/testing-*', ...nouns(NOUNS)],
    "A verb's test: any noun, lib/testing, db/testing; the sandbox by HTTP.",
  )
  return [
    ...NOUNS.map((noun) => room([`lib/${noun}/**`], rowTypes, ours([...hands, ...before(noun)], may(noun)), packages)),
    room(['lib/*/**/*.test.ts'], rowTypes, testing, packages),
    { files: ['lib/**'], rules: { 'oxc/no-barrel-file': ['error', { threshold: 0 }] } },
  ]
}

function handsAndWords() {
  const gateway = ['./**', ...STRIPE, WORDS, '@/lib/stripe/**', ...NODE, 'zod', ...TEST_TOOLS]
  const disk = ['./**', '@/db/**', WORDS, ...DRIZZLE, ...DRIVERS, ...NODE, ...TEST_TOOLS]
  const above = ['@/**', ...CROSSING, ...NEXT, ...REACT, ...not([WORDS])]
  return [
    room(['lib/stripe/**'], only(gateway, 'lib/stripe is the network hand: stripe and lib/core; no db, no noun.')),
    room(['db/**'], NETWORK, only(disk, 'db/ is the disk hand: drizzle, drivers and lib/core.')),
    room(['lib/core/**'], ban(above, 'lib/core is words: npm and node, nothing of ours.')),
  ]
}

function outside() {
  const ours = ['@/**', '../**', ...NEXT, ...REACT, ...DRIZZLE]
  return [
    room(['sandbox/**'], ban(ours, 'sandbox/ stands outside the house: node, npm and itself.')),
    room(['e2e/**', 'bench/**'], ban([...ours, '#sandbox/**'], 'e2e/ and bench/ meet the house over HTTP only.')),
  ]
}

function room(files, ...patterns) {
  return { files, rules: { 'no-restricted-imports': imports(...patterns) } }
}

// A `!` match of one group clears what the others say of the same specifier; only a regex stands on its own.
function imports(...patterns) {
  return ['error', { patterns }]
}

function only(allowed, message) {
  return ban(['**', ...not(allowed)], message)
}

function ban(group, message) {
  return { group, message }
}

function not(globs) {
  return globs.map((glob) => `!${glob}`)
}

function nouns(names) {
  return names.map((noun) => `@/lib/${noun}/**`)
}

/** The configuration as the text of .oxlintrc.json, one line per rule and override. */
export function lintConfigText() {
  const { rules, overrides, ...rest } = lintConfig()
  const lines = (values) => values.map((value) => `    ${value}`).join(',\n')
  const head = Object.entries(rest).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`)
  const ruleLines = lines(Object.entries(rules).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`))
  const overrideLines = lines(overrides.map((override) => JSON.stringify(override)))
  return `{\n${head.join(',\n')},\n  "rules": {\n${ruleLines}\n  },\n  "overrides": [\n${overrideLines}\n  ]\n}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(root, '.oxlintrc.json'), lintConfigText())
