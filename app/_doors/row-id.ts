import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'

/** A posted row id; one that cannot be ours is refused like one that is not there (contract 1.5), without a query. */
export function rowId(what: string) {
  return z.string().transform((id) => {
    if (!isId(id)) throw notFound(what)
    return id
  })
}
