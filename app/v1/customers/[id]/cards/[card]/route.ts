import { restRoute } from '@/app/_doors/operation'
import { getCustomerCard } from './get-customer-card'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(getCustomerCard)
