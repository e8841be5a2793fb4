import { restRoute } from '@/app/_doors/operation'
import { createCheckoutSession } from './create-checkout-session'
import { listCheckoutSessions } from './list-checkout-sessions'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createCheckoutSession, listCheckoutSessions)
