import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the agreements are read. */
export default function ConsentsLoading() {
  return <ListSkeleton rows={3} />
}
