import { restRoute } from '@/app/_doors/operation'
import { listCustomerCards } from './list-customer-cards'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(listCustomerCards)
