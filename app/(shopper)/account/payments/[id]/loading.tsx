import { DetailSkeleton } from '@/components/ui/detail-skeleton'

/** Keeps the layout still while Stripe is asked how the payment stands. */
export default function PaymentLoading() {
  return (
    <div className="mx-auto max-w-md">
      <DetailSkeleton parts={1} />
    </div>
  )
}
