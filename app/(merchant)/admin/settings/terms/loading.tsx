import { ListSkeleton } from '@/components/ui/list-skeleton'

/** Keeps the layout still while the terms are read. */
export default function TermsLoading() {
  return <ListSkeleton rows={5} />
}
