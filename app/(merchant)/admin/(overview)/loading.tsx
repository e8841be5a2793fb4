import { OverviewSkeleton } from '@/components/admin/overview-skeleton'

/** Keeps the layout still while the numbers are read. */
export default function OverviewLoading() {
  return <OverviewSkeleton />
}
