import { parseArgs } from 'node:util'
import { callerOf } from './api/auth.ts'
import { newWebhookEndpoint } from './resources/webhook-endpoints.ts'
import { startSandbox } from './server.ts'
import type { World } from './state/world.ts'

const HELP = `Usage: node sandbox/main.ts [options]

A local stand-in for Stripe's API, for tests and demos. Any sk_test_… / pk_test_… pair is an account of its own.

  --port 4242            the HTTP port
  --data FILE            keep the state in this file (in memory without it)
  --smtp-port 2525       receive mail on this port and show it at /_sandbox/mailbox
  --webhook-url URL      send the events of one account to this address
  --webhook-secret S     sign them with this whsec_… secret
  --webhook-key KEY      the account: one of its sk_test_… keys
  --latency MS           wait this long before every API answer
  --help                 print this
`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4242' },
    data: { type: 'string' },
    'smtp-port': { type: 'string' },
    'webhook-url': { type: 'string' },
    'webhook-secret': { type: 'string' },
    'webhook-key': { type: 'string' },
    latency: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > most)
    fail(`--${name}: not a number from 0 to ${most}: ${text}`)
  return number
}

function registerWebhook(world: World): void {
  const { 'webhook-url': url, 'webhook-secret': secret, 'webhook-key': key } = values
  if (url === undefined && secret === undefined && key === undefined) return
  if (url === undefined || secret === undefined || key === undefined) {
    fail('--webhook-url, --webhook-secret and --webhook-key go together')
  }
  const caller = callerOf(key)
  if (caller === undefined) fail('--webhook-key: not a sk_test_… key')
  const { store, clock, deliveries } = world
  const known = deliveries.endpointsOf(caller.account).find((endpoint) => endpoint.url === url)
  if (known === undefined) {
    store.insert(caller.account, 'webhook_endpoint', newWebhookEndpoint(url, clock.seconds(), secret))
  } else {
    store.update(caller.account, 'webhook_endpoint', { ...known, secret })
  }
  deliveries.forgetEndpoints(caller.account)
}

if (values.help) {
  process.stdout.write(HELP)
} else {
  const smtp = values['smtp-port']
  const sandbox = await startSandbox({
    port: wholeNumber('port', values.port, 65535),
    file: values.data,
    smtpPort: smtp === undefined ? undefined : wholeNumber('smtp-port', smtp, 65535),
    latency: values.latency === undefined ? 0 : wholeNumber('latency', values.latency, 60_000),
  }).catch((error: Error) => fail(`The sandbox cannot start: ${error.message}`))
  registerWebhook(sandbox.world)
  const stop = () => {
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`sandbox ready on ${sandbox.url}\n`)
}
