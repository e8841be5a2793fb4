import { restRoute } from '@/app/_doors/operation'
import { createCustomer } from './create-customer'
import { listCustomers } from './list-customers'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createCustomer, listCustomers)
