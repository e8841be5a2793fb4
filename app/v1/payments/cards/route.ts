import { restRoute } from '@/app/_doors/operation'
import { listSavedCards } from './list-saved-cards'
import { saveCard } from './save-card'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(saveCard, listSavedCards)
