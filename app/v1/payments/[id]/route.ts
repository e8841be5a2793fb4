import { restRoute } from '@/app/_doors/operation'
import { getPayment } from './get-payment'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(getPayment)
