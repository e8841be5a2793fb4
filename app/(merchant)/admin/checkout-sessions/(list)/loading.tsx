import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the list is read. */
export default function ListLoading() {
  return <ListSkeleton rows={8} />
}
