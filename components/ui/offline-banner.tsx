'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { useOnline } from '@/components/ui/use-online'

/** Says that the network is gone, for pages where something could be lost by trying. */
export function OfflineBanner() {
  const t = useTranslations('common')
  return useOnline() ? null : <Banner tone="warning">{t('offline')}</Banner>
}
