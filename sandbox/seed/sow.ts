import qs from 'qs'
import { callerOf } from '#sandbox/api/auth.ts'
import { UsageError } from '#sandbox/options.ts'
import type { Sandbox } from '#sandbox/server.ts'
import { readSeed, type SeedValue } from './read-seed.ts'

type Answers = Map<string, unknown>

function fieldOf(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  )
}

/** Puts the fields of earlier answers in the place of `{name.field}`. */
function filled(value: SeedValue, answers: Answers): SeedValue {
  if (typeof value === 'string') {
    return value.replaceAll(/\{([^{}]+)\}/g, (whole, path: string) => {
      const [name = '', ...fields] = path.split('.')
      const found = answers.has(name) ? fieldOf(answers.get(name), fields) : undefined
      if (typeof found === 'string' || typeof found === 'number') return String(found)
      throw new UsageError(`--seed: no earlier request has made ${whole}`)
    })
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, answers))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item, answers)]))
  }
  return value
}

/** Sends a seed's requests to a sandbox whose account is still empty; a restart over a file changes nothing. */
export async function sow(sandbox: Sandbox, name: string): Promise<void> {
  const { key, requests } = readSeed(name)
  const caller = callerOf(key)
  if (caller === undefined) throw new UsageError(`--seed: not a sk_test_… key: ${key}`)
  const holds = sandbox.world.store.counts(caller.account).filter(({ kind }) => kind !== 'webhook_endpoint')
  if (holds.length > 0) return
  const answers: Answers = new Map()
  for (const { post, params, as, status } of requests) {
    const path = String(filled(post, answers))
    const answer = await sandbox.handle({
      method: 'POST',
      path,
      query: '',
      body: qs.stringify(filled(params, answers), { arrayFormat: 'indices' }),
      contentType: undefined,
      authorization: `Bearer ${key}`,
      version: undefined,
      idempotencyKey: undefined,
      onBehalfOf: undefined,
      origin: sandbox.url,
    })
    const body: unknown = JSON.parse(answer.body)
    if (answer.status !== status) {
      const why = fieldOf(body, ['error', 'message']) ?? ''
      throw new UsageError(`--seed: POST ${path} answered ${answer.status} instead of ${status}: ${why}`)
    }
    if (as !== undefined) answers.set(as, body)
  }
}
