import { AddCardSkeleton } from '@/components/cards/add-card-skeleton'

export default AddCardSkeleton
