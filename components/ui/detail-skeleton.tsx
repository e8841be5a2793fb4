import { useTranslations } from 'next-intl'
import { HeaderSkeleton } from '@/components/ui/header-skeleton'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of one thing with its parts: what it is, then each part. */
export function DetailSkeleton({ parts = 2 }: { parts?: number }) {
  const t = useTranslations('common')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <HeaderSkeleton />
      <div className="flex flex-col gap-8">
        {Array.from({ length: parts }, (_, index) => (
          <Panel key={index} className="flex flex-col gap-4">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-10 w-full" />
          </Panel>
        ))}
      </div>
    </div>
  )
}
