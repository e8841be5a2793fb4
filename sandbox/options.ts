import { parseArgs } from 'node:util'
import { callerOf, type Caller } from './api/auth.ts'
import { LIMIT_MODES, type LimitMode } from './api/limits.ts'

/** What `--help` prints. */
export const HELP = `Usage: cardfile-sandbox [options]

A local stand-in for Stripe's API, for tests and demos. Any sk_test_… / pk_test_… pair is an account of its own.

  --port 4242            the HTTP port; 0 chooses a free one
  --data FILE            keep the state in this file (in memory without it)
  --seed FILE|demo       fill an empty sandbox: the requests of a JSON file, or a demo shop
  --latency MS           wait this long before every API answer
  --limits live|test|off keep Stripe's rate limits of live mode or of a sandbox (off without it)
  --ledger-limit N       how many lines the ledger keeps (100000)
  --smtp-port 2525       receive mail on this port and show it at /_sandbox/mailbox
  --mail-limit N         how many mails the mailbox keeps (1000)
  --webhook-url URL      send the events of one account to this address
  --webhook-secret S     sign them with this whsec_… secret
  --webhook-key KEY      the account: one of its sk_test_… keys
  --version              print the version
  --help                 print this
`

/** A command line that says something impossible; the message is for the person who typed it. */
export class UsageError extends Error {}

/** Where the events of one account go. */
export interface WebhookOption {
  url: string
  secret: string
  caller: Caller
}

/** The command line, read. */
export interface CommandOptions {
  help: boolean
  version: boolean
  port: number
  file: string | undefined
  seed: string | undefined
  latency: number
  limits: LimitMode
  ledgerLimit: number | undefined
  smtpPort: number | undefined
  mailLimit: number | undefined
  webhook: WebhookOption | undefined
}

const MOST_LATENCY = 60_000
const LEAST_LEDGER = 1000
const MOST_LEDGER = 10_000_000
const MOST_MAILS = 1_000_000

function read(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  return parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4242' },
      data: text,
      seed: text,
      latency: { type: 'string', default: '0' },
      limits: { type: 'string', default: 'off' },
      'ledger-limit': text,
      'smtp-port': text,
      'mail-limit': text,
      'webhook-url': text,
      'webhook-secret': text,
      'webhook-key': text,
      version: flag,
      help: flag,
    },
  }).values
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number
  throw new UsageError(`--${name}: not a number from ${least} to ${most}: ${text}`)
}

function readWebhook(url?: string, secret?: string, key?: string): WebhookOption | undefined {
  if (url === undefined && secret === undefined && key === undefined) return undefined
  if (url === undefined || secret === undefined || key === undefined) {
    throw new UsageError('--webhook-url, --webhook-secret and --webhook-key go together')
  }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new UsageError(`--webhook-url: not an address: ${url}`)
  const caller = callerOf(key)
  if (caller === undefined) throw new UsageError(`--webhook-key: not a sk_test_… key: ${key}`)
  return { url, secret, caller }
}

/** Reads the command line; throws a UsageError for what it cannot mean. */
export function readOptions(args: string[]): CommandOptions {
  let values
  try {
    values = read(args)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const limits = LIMIT_MODES.find((mode) => mode === values.limits)
  if (limits === undefined) throw new UsageError(`--limits: one of ${LIMIT_MODES.join(', ')}, not ${values.limits}`)
  const optional = (name: 'ledger-limit' | 'smtp-port' | 'mail-limit', least: number, most: number) => {
    const text = values[name]
    return text === undefined ? undefined : wholeNumber(name, text, least, most)
  }
  return {
    help: values.help,
    version: values.version,
    port: wholeNumber('port', values.port, 0, 65_535),
    file: values.data,
    seed: values.seed,
    latency: wholeNumber('latency', values.latency, 0, MOST_LATENCY),
    limits,
    ledgerLimit: optional('ledger-limit', LEAST_LEDGER, MOST_LEDGER),
    smtpPort: optional('smtp-port', 0, 65_535),
    mailLimit: optional('mail-limit', 1, MOST_MAILS),
    webhook: readWebhook(values['webhook-url'], values['webhook-secret'], values['webhook-key']),
  }
}
