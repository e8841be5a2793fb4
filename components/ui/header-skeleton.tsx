import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of a page's title and lead, as high as PageHeader. */
export function HeaderSkeleton() {
  return (
    <div className="mb-6 flex flex-col gap-2.5 pt-1 pb-1 sm:mb-8">
      <Skeleton className="h-6 w-44" />
      <Skeleton className="h-4 w-72 max-w-full" />
    </div>
  )
}
