import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the payments are read. */
export default function PaymentsLoading() {
  return <ListSkeleton />
}
