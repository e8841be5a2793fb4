import { callerOf } from '#sandbox/api/auth.ts'

/** 400 with a sentence: the controls are ours, so their errors are plain. */
export class ControlError extends Error {}

/** What a control was told: a JSON object, or the fields of a form. */
export type Body = Record<string, unknown>

/** Whether a request is a form of the sandbox's own pages, or of any other. */
export function isForm(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
}

/** Whether a browser asks for a page, not a program for data. */
export function wantsPage(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html')
}

/** Reads a control's body; empty fields of a form count as not given. */
export async function readBody(request: Request): Promise<Body> {
  const text = await request.text()
  if (text === '') return {}
  if (isForm(request)) return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''))
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Falls through to the error below.
  }
  throw new ControlError('the body must be a JSON object')
}

/** The account a control is meant for: a key or an account's id, as `key` or Authorization; undefined for all. */
export function accountFor(key: unknown, authorization: string | undefined): string | undefined {
  const given = typeof key === 'string' && key !== '' ? key : authorization?.replace(/^Bearer\s+/i, '')
  if (given === undefined) return undefined
  if (/^acct_[A-Za-z0-9]+$/.test(given)) return given
  const caller = callerOf(given)
  if (caller === undefined) throw new ControlError(`not a test key or an account: ${given}`)
  return caller.account
}

/** The same where one account must be named. */
export function oneAccount(key: unknown, authorization: string | undefined): string {
  const account = accountFor(key, authorization)
  if (account === undefined) throw new ControlError('name the account: key must be one of its test keys')
  return account
}

function numeric(body: Body, name: string, fallback: number): unknown {
  const value = body[name] ?? fallback
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value
}

/** A whole number of at least `least`. */
export function wholeNumber(body: Body, name: string, fallback: number, least = 0): number {
  const value = numeric(body, name, fallback)
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw new ControlError(`${name} must be a whole number`)
  }
  return value
}

/** A number from 0 to 1. */
export function share(body: Body, name: string, fallback: number): number {
  const value = numeric(body, name, fallback)
  if (typeof value === 'number' && value >= 0 && value <= 1) return value
  throw new ControlError(`${name} must be a number from 0 to 1`)
}

/** `true` or `false`, also as a form says it. */
export function flag(body: Body, name: string, fallback: boolean): boolean {
  const value = body[name] ?? fallback
  if (value === true || value === 'true' || value === 'on') return true
  if (value === false || value === 'false') return false
  throw new ControlError(`${name} must be true or false`)
}

/** One of a closed set of words. */
export function oneOf<const T extends string>(body: Body, name: string, words: readonly T[], fallback?: T): T {
  const value = body[name] ?? fallback
  const word = words.find((candidate) => candidate === value)
  if (word === undefined) throw new ControlError(`${name} must be one of ${words.join(', ')}`)
  return word
}

/** A text that is not empty. */
export function text(body: Body, name: string): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw new ControlError(`${name} is missing`)
}
