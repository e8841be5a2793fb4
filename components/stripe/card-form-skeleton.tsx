import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of the Payment Element: number, then expiry and code, then country. */
export function CardFormSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4">
      <Skeleton className="h-11 w-full" />
      <div className="grid grid-cols-2 gap-4">
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
      <Skeleton className="h-11 w-full" />
    </div>
  )
}
