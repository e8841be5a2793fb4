import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the notices are read. */
export default function NoticesLoading() {
  return <ListSkeleton />
}
