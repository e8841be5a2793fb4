// One command each: `npm run demo`, `npm test` and the rest; plain Node, works before anything is installed.
import { build } from './build.mjs'
import { check } from './check.mjs'
import { demo, dev, start } from './demo.mjs'
import { isStopping, runNode, stopAll, stopOnSignals } from './processes.mjs'
import { e2e, screens, test } from './test.mjs'
import { ensureInstalled, root, toolchain } from './toolchain.mjs'

const commands = {
  demo,
  dev,
  build: async () => build(),
  start,
  test,
  check,
  e2e,
  screens,
  bench: async (args) => runNode(['bench/run.mjs', ...args]),
  'db:generate': generateMigrations,
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
