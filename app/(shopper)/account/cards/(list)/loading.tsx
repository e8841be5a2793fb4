import { CardListSkeleton } from '@/components/cards/card-list-skeleton'

/** Keeps the layout still while the cards are read. */
export default function CardsLoading() {
  return <CardListSkeleton />
}
