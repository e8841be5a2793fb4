import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'

/** The designed 404: the same words for what never was and what belongs to somebody else. */
export function NotFoundView() {
  const t = useTranslations('errorPage')
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-start justify-center gap-3 px-4 py-16">
      <p className="font-mono text-sm text-muted">404</p>
      <h1 className="text-2xl font-semibold tracking-tight">{t('notFoundTitle')}</h1>
      <p className="text-muted">{t('notFoundBody')}</p>
      <ButtonLink href="/" prefetch={false} variant="secondary" className="mt-3">
        {t('home')}
      </ButtonLink>
    </div>
  )
}
