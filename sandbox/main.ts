import { keepHeapSmall } from './heap.ts'
import type { WebhookOption } from './options.ts'
import { HELP, readOptions, UsageError } from './options.ts'
import { newWebhookEndpoint } from './resources/webhook-endpoints.ts'
import { sow } from './seed/sow.ts'
import { startSandbox, type Sandbox } from './server.ts'
import type { World } from './state/world.ts'

/** Set by the compiler; the sources have no version of their own. */
const VERSION = process.env.CARDFILE_SANDBOX_VERSION ?? 'from its sources'

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

function registerWebhook({ store, clock, deliveries }: World, { url, secret, caller }: WebhookOption): void {
  const known = deliveries.endpointsOf(caller.account).find((endpoint) => endpoint.url === url)
  if (known === undefined) {
    store.insert(caller.account, 'webhook_endpoint', newWebhookEndpoint(url, clock.seconds(), secret))
  } else {
    store.update(caller.account, 'webhook_endpoint', { ...known, secret })
  }
  deliveries.forgetEndpoints(caller.account)
}

function stopOnSignals(sandbox: Sandbox): void {
  const stop = () => {
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code: unknown = Reflect.get(error, 'code')
  const port: unknown = Reflect.get(error, 'port')
  if (code === 'EADDRINUSE') return `port ${port} is taken by another program; choose one with --port (0: any free one)`
  if (code === 'SQLITE_BUSY') return 'the file of --data is used by another sandbox'
  if (code === 'SQLITE_NOTADB') return 'the file of --data is no file of a sandbox'
  if (code === 'EACCES') return `port ${port} may not be used by you; choose one above 1023 with --port`
  return error.message
}

/** What better-sqlite3 asks for. */
const OLDEST_NODE_WITH_FILE = 22

async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options.help) {
    process.stdout.write(HELP)
    return
  }
  if (options.version) {
    process.stdout.write(`cardfile-sandbox ${VERSION}\n`)
    return
  }
  // On older ones the native module ends the process without a word.
  if (options.file !== undefined && Number(process.versions.node.split('.')[0]) < OLDEST_NODE_WITH_FILE) {
    throw new UsageError(`--data needs Node ${OLDEST_NODE_WITH_FILE} or later; this is ${process.versions.node}`)
  }
  keepHeapSmall()
  const sandbox = await startSandbox(options)
  if (options.webhook !== undefined) registerWebhook(sandbox.world, options.webhook)
  if (options.seed !== undefined) await sow(sandbox, options.seed)
  stopOnSignals(sandbox)
  process.stdout.write(`sandbox ready on ${sandbox.url}\n`)
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) fail(`${error.message}\nTry --help.`, 2)
  fail(`The sandbox cannot start: ${whyNot(error)}`, 1)
}
