'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { useOnline } from '@/components/ui/use-online'

/** Says that the network is gone; every shell has it, because any page can lose what is tried then. */
export function OfflineBanner() {
  const t = useTranslations('common')
  const isOnline = useOnline()
  // The region stands there beforehand: one that comes with its words is not always read out.
  return (
    <div role="status" className="print:hidden">
      {!isOnline && (
        <Banner tone="warning" live={false} className="mb-6">
          {t('offline')}
        </Banner>
      )}
    </div>
  )
}
