import { restRoute } from '@/app/_doors/operation'
import { createCharge } from './create-charge'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createCharge)
