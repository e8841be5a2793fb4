import { restRoute } from '@/app/_doors/operation'
import { createRefund } from './create-refund'
import { listRefunds } from './list-refunds'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createRefund, listRefunds)
