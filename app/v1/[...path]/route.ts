import { apiCtx } from '@/app/_doors/api'
import { route } from '@/app/_doors/route'
import { told } from '@/app/_doors/told'
import { notFound } from '@/lib/core/errors'

const unknown = (method: string) =>
  told<unknown>({ method, path: '/v1/*' }, async (request, _context, requestId, line) => {
    await apiCtx(request, { scope: 'read', requestId }, line)
    throw notFound('address')
  })

/** Every address nobody else answers: 404 in our envelope, for those who may ask. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({
  GET: unknown('GET'),
  POST: unknown('POST'),
  PUT: unknown('PUT'),
  PATCH: unknown('PATCH'),
  DELETE: unknown('DELETE'),
})
