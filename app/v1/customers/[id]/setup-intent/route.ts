import { restRoute } from '@/app/_doors/operation'
import { createSetupIntent } from './create-setup-intent'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(createSetupIntent)
