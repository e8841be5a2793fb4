import { restRoute } from '@/app/_doors/operation'
import { attachPaymentMethod } from './attach-payment-method'
import { listPaymentMethods } from './list-payment-methods'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(listPaymentMethods, attachPaymentMethod)
