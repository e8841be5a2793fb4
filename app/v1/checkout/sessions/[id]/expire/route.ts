import { restRoute } from '@/app/_doors/operation'
import { expireCheckoutSession } from './expire-checkout-session'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(expireCheckoutSession)
