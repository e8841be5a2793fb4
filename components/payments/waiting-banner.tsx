import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'

/** Tells a signed-in shopper that payments wait; renders nothing when none does. */
export function WaitingBanner({ count, href }: { count: number; href: string }) {
  const t = useTranslations('payments')
  if (count === 0) return null
  const look = (
    <ButtonLink href={href} size="sm" variant="secondary">
      {t('goTo')}
    </ButtonLink>
  )
  return <Banner tone="warning" live={false} title={t('waitingTitle', { count })} actions={look} className="mb-6" />
}
