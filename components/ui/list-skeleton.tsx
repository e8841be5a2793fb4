import { useTranslations } from 'next-intl'
import { HeaderSkeleton } from '@/components/ui/header-skeleton'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of a page that is a list while it is read. */
export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  const t = useTranslations('common')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <HeaderSkeleton />
      <Panel flush className="divide-y">
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className="flex h-18 items-center gap-4 px-5">
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-4 w-36" />
              <Skeleton className="h-3 w-24" />
            </div>
            <Skeleton className="h-6 w-20" />
            <Skeleton className="h-4 w-16" />
          </div>
        ))}
      </Panel>
    </div>
  )
}
