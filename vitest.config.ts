import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const house = ['{lib,db,app,components}/**/*.test.{ts,tsx}', 'proxy.test.ts']
const setup = ['./db/testing-setup.ts']
const stripe = './lib/testing-sandbox.ts'

const SQLITE_ONLY = [
  'db/sqlite.test.ts',
  'lib/demo/start-app.test.ts',
  'lib/payments/crashes.test.ts',
  'lib/workers/full-disk.test.ts',
]
// PGlite has one connection: nobody else can hold a lock.
const SEVERAL_CONNECTIONS = ['lib/workers/locked-database.test.ts']

const DRIZZLE = ['', '/pg-core', '/sqlite-core', '/pg-proxy', '/sqlite-proxy', '/migrator'].map(
  (part) => `drizzle-orm${part}`,
)

// By hand against a server: DATABASE_URL=postgres://… npx vitest run --project postgres
const server = process.env.DATABASE_URL?.startsWith('postgres') ? process.env.DATABASE_URL : undefined

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // Next's own mark for server code has nothing to refuse here.
      'server-only': `${root}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    // AsyncLocalStorage, the native driver and process.env behave as in the product; a file never sees another's state.
    pool: 'forks',
    // Tells a hang from work: a machine that stops for a while (its disk, its neighbours) has not failed a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // One file each instead of hundreds: half the time of a run would go into loading them again for every test file.
    deps: { optimizer: { ssr: { enabled: true, include: DRIZZLE } } },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: house,
          setupFiles: setup,
          env: { DATABASE_URL: '' },
          globalSetup: [stripe],
        },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          include: house,
          // Those name their database themselves, or kill the process that has it open.
          exclude: [...configDefaults.exclude, ...SQLITE_ONLY, ...SEVERAL_CONNECTIONS],
          setupFiles: setup,
          env: { DATABASE_URL: 'pglite:' },
          globalSetup: ['./db/testing-pglite.ts', stripe],
        },
      },
      ...(server
        ? [
            {
              extends: true as const,
              test: {
                name: 'postgres',
                include: house,
                exclude: [...configDefaults.exclude, ...SQLITE_ONLY],
                setupFiles: setup,
                env: { DATABASE_URL: server },
                globalSetup: [stripe],
              },
            },
          ]
        : []),
      { extends: true, test: { name: 'sandbox', include: ['sandbox/**/*.test.ts'], setupFiles: setup } },
      { extends: true, test: { name: 'scripts', include: ['scripts/**/*.test.mjs'] } },
    ],
  },
})
