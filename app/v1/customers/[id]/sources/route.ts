import { restRoute } from '@/app/_doors/operation'
import { createSource } from './create-source'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createSource)
