import { z } from 'zod'
import { parseSealingKeys, type SealingKey } from '@/lib/core/sealing-keys'

/** The value of `.env.example`: good enough to look around, refused with live keys. */
export const SAMPLE_SECRET = 'sample-secret-for-the-sandbox-only-change-me'

/** The sandbox's key pair, used when no key is set at all. */
const SANDBOX_KEY = 'sk_test_cardfile_sandbox'
const SANDBOX_WEBHOOK_SECRET = 'whsec_cardfile_sandbox'

const httpUrl = z.url({ protocol: /^https?$/ })

const schema = z
  .object({
    APP_URL: httpUrl.default('http://localhost:3000').transform((url) => new URL(url).origin),
    DATABASE_URL: z.string().default('file:.data/cardfile.db'),
    STRIPE_API_BASE: httpUrl.optional().transform((url) => (url ? new URL(url).origin : undefined)),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^(sk|rk)_(test|live)_\w+$/, 'is not a Stripe secret key')
      .default(SANDBOX_KEY),
    STRIPE_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_(test|live)_\w+$/, 'is not a Stripe publishable key')
      .default('pk_test_cardfile_sandbox'),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_\S+$/, 'is not a webhook signing secret')
      .default(SANDBOX_WEBHOOK_SECRET),
    STRIPE_RATE_PER_ENDPOINT: z.coerce.number().positive().max(10_000).optional(),
    STRIPE_RATE: z.coerce.number().positive().max(10_000).optional(),
    CARDFILE_SECRET: z.string().min(32, 'needs at least 32 characters').default(SAMPLE_SECRET),
    CARDFILE_KEYS: z.string().optional().transform(sealingKeys),
    CARDFILE_MERCHANT_NAME: z.string().min(1).max(80).default('Northwind Coffee'),
    CARDFILE_ADMIN_EMAIL: z.email().optional(),
    CARDFILE_ADMIN_PASSWORD: z.string().optional(),
    CARDFILE_DEMO: z.stringbool().default(false),
    CARDFILE_DEMO_FILE: z.string().default('.data/demo.json'),
    CARDFILE_CLOCK_FILE: z.string().optional(),
    CARDFILE_ALARM_URL: httpUrl.optional(),
    CARDFILE_TRUST_PROXY: z.stringbool().default(false),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().default('Cardfile <wallet@localhost>'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((value, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    const live = isLiveKey(value.STRIPE_SECRET_KEY)
    if (live !== isLiveKey(value.STRIPE_PUBLISHABLE_KEY))
      refuse('STRIPE_PUBLISHABLE_KEY', 'is of another mode than STRIPE_SECRET_KEY')
    if (value.STRIPE_API_BASE && (live || isLiveKey(value.STRIPE_PUBLISHABLE_KEY)))
      refuse('STRIPE_API_BASE', 'must not be set with live keys: a sandbox never sees live money')
    if (!value.STRIPE_API_BASE && value.STRIPE_SECRET_KEY === SANDBOX_KEY)
      refuse('STRIPE_SECRET_KEY', 'is missing: set it, or STRIPE_API_BASE for the sandbox')
    if (!value.STRIPE_API_BASE && value.STRIPE_WEBHOOK_SECRET === SANDBOX_WEBHOOK_SECRET)
      refuse('STRIPE_WEBHOOK_SECRET', 'is missing: the sandbox secret is public and would let anybody send events')
    if (!live) return
    if (value.CARDFILE_CLOCK_FILE) refuse('CARDFILE_CLOCK_FILE', 'must not be set with live keys')
    if (value.CARDFILE_DEMO) refuse('CARDFILE_DEMO', 'must not be set with live keys')
    if (value.CARDFILE_SECRET === SAMPLE_SECRET)
      refuse('CARDFILE_SECRET', 'is the sample value; live keys need your own')
    if (value.CARDFILE_KEYS.length === 0)
      refuse('CARDFILE_KEYS', 'is missing: with live keys secrets are sealed with keys of your own')
    if (!value.APP_URL.startsWith('https://')) refuse('APP_URL', 'must be https with live keys')
  })

export type Env = z.infer<typeof schema>

let cached: Env | undefined

/** The checked environment, read once; throws one error that names every wrong variable, never a value. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/** Checks an environment; empty variables count as unset, so an unedited `.env.example` works. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(set)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new Error(`Cardfile cannot start with this environment:\n  ${lines.join('\n  ')}`)
}

function sealingKeys(text: string | undefined, context: z.RefinementCtx): SealingKey[] {
  try {
    return text ? parseSealingKeys(text) : []
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'is not a list of keys' })
    return z.NEVER
  }
}

/** Whether a Stripe key moves real money. */
export function isLiveKey(key: string): boolean {
  return /^(sk|rk|pk)_live_/.test(key)
}
