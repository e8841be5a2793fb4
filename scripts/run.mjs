// One command each: `npm run demo`, `npm test` and the rest; plain Node, works before anything is installed.
import { build } from './build.mjs'
import { check } from './check.mjs'
import { demo, dev, start } from './demo.mjs'
import { demoEnvironment, loadEnvironment } from './environment.mjs'
import { isStopping, runNode, stopAll, stopOnSignals } from './processes.mjs'
import { e2e, screens, test } from './test.mjs'
import { ensureInstalled, root, toolchain } from './toolchain.mjs'
import { torture } from './torture.mjs'

const commands = {
  demo,
  dev,
  build: async () => build(),
  start,
  test,
  check,
  e2e: async (args) => e2e(args),
  screens,
  torture,
  bench: async (args) => runNode(['bench/run.mjs', ...args]),
  sandbox,
  'db:generate': generateMigrations,
  'audit:verify': async () => runProduct('lib/audit/audit-verify.ts'),
  'keys:rotate': async () => runProduct('lib/merchants/keys-rotate.ts'),
  'merchant:add': async (args) => runProduct('lib/workers/merchant-add.ts', args),
}

// A command of the product over the database that `npm start` or, without a secret of your own, `npm run demo` uses.
async function runProduct(file, args = []) {
  const own = loadEnvironment()
  const env = own.CARDFILE_SECRET ? own : demoEnvironment(own).env
  return runNode(['--conditions=react-server', '--import', './scripts/run-product.mjs', file, ...args], { env })
}

// Its compiler is loaded only here: every other command starts before anything is installed.
async function sandbox(args) {
  const { compiledSandbox } = await import('./build-sandbox.mjs')
  return await runNode([await compiledSandbox(), ...args])
}

// One set of migrations per engine; drizzle.config.ts picks the engine by DATABASE_URL.
async function generateMigrations(args) {
  for (const url of ['file:.data/cardfile.db', 'pglite:']) {
    const code = await runNode(['node_modules/drizzle-kit/bin.cjs', 'generate', ...args], {
      env: { DATABASE_URL: url },
    })
    if (code !== 0) return code
  }
  return 0
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}

process.chdir(root)
stopOnSignals()
try {
  ensureInstalled()
  toolchain()
  process.exitCode = (await command(args)) ?? 0
} catch (error) {
  if (!isStopping()) console.error(`\n${error.message}`)
  process.exitCode = 1
}
await stopAll()
