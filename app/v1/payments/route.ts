import { restRoute } from '@/app/_doors/operation'
import { createPayment } from './create-payment'
import { listPayments } from './list-payments'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createPayment, listPayments)
