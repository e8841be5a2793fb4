import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'

/** Turns a verb's 404 into the designed page; every other error goes on. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    throw error
  }
}
