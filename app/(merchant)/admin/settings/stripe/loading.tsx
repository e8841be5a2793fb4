import { DetailSkeleton } from '@/components/ui/detail-skeleton'

/** Keeps the layout still while the keys are read. */
export default function StripeSettingsLoading() {
  return <DetailSkeleton />
}
