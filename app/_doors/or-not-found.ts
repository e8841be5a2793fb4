import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'

/** Turns a verb's 404 into the designed page; every other error goes on. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    throw error
  }
}

/** The row id in a page's address; anything else is a page that does not exist. */
export async function idParam(params: Promise<{ id: string }>): Promise<string> {
  const { id } = await params
  if (!isId(id)) notFound()
  return id
}
