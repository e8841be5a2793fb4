import { DetailSkeleton } from '@/components/ui/detail-skeleton'

/** Keeps the layout still while the payment and its story are read. */
export default function PaymentLoading() {
  return <DetailSkeleton />
}
