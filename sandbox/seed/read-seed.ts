import { readFileSync } from 'node:fs'
import { UsageError } from '#sandbox/options.ts'
import { demoSeed } from './demo.ts'

/** Parameters of one request, nested as stripe-node takes them; `{ann.id}` stands for a field of an earlier answer. */
export type SeedValue = string | number | boolean | null | SeedValue[] | { [name: string]: SeedValue }

/** One request of a seed; its answer is known to later ones by the name in `as`. */
export interface SeedRequest {
  post: string
  params: { [name: string]: SeedValue }
  as: string | undefined
  /** The status it should be answered with; 402 for a payment that is to be declined. */
  status: number
}

/** What fills an empty account. */
export interface Seed {
  key: string
  requests: SeedRequest[]
}

function isHash(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSeedValue(value: unknown): value is SeedValue {
  if (Array.isArray(value)) return value.every(isSeedValue)
  if (isHash(value)) return Object.values(value).every(isSeedValue)
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function isParams(value: unknown): value is SeedRequest['params'] {
  return isHash(value) && isSeedValue(value)
}

function readRequest(value: unknown, index: number): SeedRequest {
  const where = `request ${index + 1} of the seed`
  if (!isHash(value)) throw new UsageError(`${where} must be an object`)
  const { post, params = {}, as, status = 200, ...rest } = value
  const unknown = Object.keys(rest)[0]
  if (unknown !== undefined) throw new UsageError(`${where} has an unknown field: ${unknown}`)
  if (typeof post !== 'string' || !post.startsWith('/v1/')) throw new UsageError(`${where}: post must be a /v1/ path`)
  if (!isParams(params)) throw new UsageError(`${where}: params must be an object`)
  if (as !== undefined && typeof as !== 'string') throw new UsageError(`${where}: as must be a name`)
  if (typeof status !== 'number') throw new UsageError(`${where}: status must be a number`)
  return { post, params, as, status }
}

/** Reads a seed's JSON; throws a UsageError that says what is wrong with it. */
export function parseSeed(text: string, name: string): Seed {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  if (!isHash(value) || typeof value.key !== 'string' || !Array.isArray(value.requests)) {
    throw new UsageError(`${name} must look like {"key":"sk_test_shop","requests":[{"post":"/v1/customers"}]}`)
  }
  return { key: value.key, requests: value.requests.map(readRequest) }
}

/** The seed a person names: a file, or the demo shop. */
export function readSeed(name: string): Seed {
  if (name === 'demo') return demoSeed
  try {
    return parseSeed(readFileSync(name, 'utf8'), name)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`--seed: ${name} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}
