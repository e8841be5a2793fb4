import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the page is made. */
export default function PasswordLoading() {
  return <ListSkeleton rows={3} />
}
