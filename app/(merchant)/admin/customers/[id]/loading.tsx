import { DetailSkeleton } from '@/components/ui/detail-skeleton'

/** Keeps the layout still while the customer is read. */
export default function CustomerLoading() {
  return <DetailSkeleton />
}
