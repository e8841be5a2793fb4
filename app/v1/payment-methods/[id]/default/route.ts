import { restRoute } from '@/app/_doors/operation'
import { makeDefault } from './make-default'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(makeDefault)
