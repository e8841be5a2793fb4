import { restRoute } from '@/app/_doors/operation'
import { deleteSource } from './delete-source'
import { getSource } from './get-source'
import { updateSource } from './update-source'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = restRoute(getSource, updateSource, deleteSource)
