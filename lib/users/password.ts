import { hash, verify, type Options } from '@node-rs/argon2'
import { invalid } from '@/lib/core/errors'
import { COMMON_PASSWORDS } from '@/lib/users/common-passwords'

// argon2id with m=64 MiB, t=3, p=1: 59 ms on two cores (security 1.3). The enum of the package is const, hence the 2.
const ARGON2ID: Options = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 }

// A hash takes 64 MiB: more than two at once would let a burst of sign-ins exhaust a small machine.
const MOST_AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

/**
 * Hashes a password with argon2id; throws 422 about the field it was typed into when it is too short, too long, too
 * common or made of the person's own data.
 */
export async function hashPassword(password: string, context: string[], field?: string): Promise<string> {
  checkPassword(password, context, field)
  return limited(() => hash(password, ARGON2ID))
}

/** Whether a password matches; without a hash (unknown user) it takes as long and says no. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await limited(async () => verify(passwordHash ?? (await dummyHash()), password).catch(() => false))
  return matches && passwordHash !== null
}

/** The rules: 8-128 characters, no composition rules, not a common one, not the e-mail, name or product (security 1.3). */
export function checkPassword(password: string, context: string[], field = 'password'): void {
  const length = [...password].length
  if (length < 8) throw invalid('password_too_short', 'Choose a password of at least 8 characters.', field)
  if (length > 128) throw invalid('password_too_long', 'Choose a password of at most 128 characters.', field)
  const plain = password.toLowerCase()
  const texts = context.map((text) => text.toLowerCase())
  const own = texts.flatMap((text) => [text, ...text.split(/[\s@]+/)]).filter((word) => word.length >= 4)
  if (COMMON_PASSWORDS.has(plain) || own.includes(plain) || /^(.)\1+$/.test(plain))
    throw invalid('password_too_common', 'This password is easy to guess. Choose another one.', field)
}

let dummy: Promise<string> | undefined
function dummyHash(): Promise<string> {
  dummy ??= hash('no user has this password', ARGON2ID)
  return dummy
}

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running < MOST_AT_ONCE) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
