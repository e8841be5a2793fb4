import { AppError } from '@/lib/core/errors'

/** Turns a verb's 429 into null, for a page that says so; every other error goes on. */
export async function orTooMany<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.kind === 'rate_limited') return null
    throw error
  }
}
