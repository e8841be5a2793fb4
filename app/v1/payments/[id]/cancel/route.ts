import { restRoute } from '@/app/_doors/operation'
import { cancelPayment } from './cancel-payment'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(cancelPayment)
