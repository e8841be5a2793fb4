import { restRoute } from '@/app/_doors/operation'
import { getCheckoutSession } from './get-checkout-session'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(getCheckoutSession)
