import { restRoute } from '@/app/_doors/operation'
import { deleteCustomer } from './delete-customer'
import { getCustomer } from './get-customer'
import { updateCustomer } from './update-customer'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(getCustomer, updateCustomer, deleteCustomer)
