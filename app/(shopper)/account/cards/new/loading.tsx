import { CardFormSkeleton } from '@/components/stripe/card-form-skeleton'

/** Keeps the layout still while the set-up is started. */
export default function AddCardLoading() {
  return (
    <div className="mx-auto max-w-lg">
      <CardFormSkeleton />
    </div>
  )
}
