import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'

/** The overview's places while it is read: header, tiles, chart and the two lists below. */
export function OverviewSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" className="flex flex-col gap-8">
      <span className="sr-only">{t('loading')}</span>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="mt-6 h-8 w-64" />
      </div>
      <div className="grid gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-2 xl:grid-cols-4">
        {[0, 1, 2, 3].map((tile) => (
          <div key={tile} className="flex min-h-36 flex-col gap-3 bg-surface p-5">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-8 w-32" />
          </div>
        ))}
      </div>
      <Panel>
        <Skeleton className="h-80" />
      </Panel>
    </div>
  )
}
