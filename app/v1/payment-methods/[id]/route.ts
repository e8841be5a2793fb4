import { restRoute } from '@/app/_doors/operation'
import { deletePaymentMethod } from './delete-payment-method'
import { getPaymentMethod } from './get-payment-method'
import { updatePaymentMethod } from './update-payment-method'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(
  getPaymentMethod,
  updatePaymentMethod,
  deletePaymentMethod,
)
