import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of the Payment Element: number, then expiry and code, then country. */
export function CardFormSkeleton() {
  const line = (width: string) => (
    <span className="flex flex-1 flex-col gap-2">
      <Skeleton className={`h-3.5 ${width}`} />
      <Skeleton className="h-11" />
    </span>
  )
  return (
    <div aria-hidden className="flex min-h-56 flex-col gap-3">
      <div className="flex">{line('w-24')}</div>
      <div className="flex gap-3">
        {line('w-20')}
        {line('w-24')}
      </div>
      <div className="flex">{line('w-16')}</div>
    </div>
  )
}
