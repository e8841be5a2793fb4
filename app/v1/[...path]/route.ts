import { apiCtx } from '@/app/_doors/api'
import { route } from '@/app/_doors/route'
import { notFound } from '@/lib/core/errors'

async function unknown(request: Request, _context: unknown, requestId: string): Promise<Response> {
  await apiCtx(request, 'read', requestId)
  throw notFound('address')
}

/** Every address nobody else answers: 404 in our envelope, for those who may ask. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({
  GET: unknown,
  POST: unknown,
  PUT: unknown,
  PATCH: unknown,
  DELETE: unknown,
})
