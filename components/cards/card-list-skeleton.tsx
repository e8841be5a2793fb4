import { useTranslations } from 'next-intl'
import { HeaderSkeleton } from '@/components/ui/header-skeleton'
import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of the card list while it is read. */
export function CardListSkeleton({ count = 3 }: { count?: number }) {
  const t = useTranslations('common')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <HeaderSkeleton />
      <div className="grid grid-cols-1 gap-x-6 gap-y-8 min-[560px]:grid-cols-2 lg:grid-cols-3">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className="flex flex-col gap-4">
            <Skeleton className="aspect-[1.586] w-full rounded-xl" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-3.5 w-28" />
          </div>
        ))}
      </div>
    </div>
  )
}
