import { restRoute } from '@/app/_doors/operation'
import { deleteSavedCard } from './delete-saved-card'
import { getSavedCard } from './get-saved-card'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(getSavedCard, deleteSavedCard)
