import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'

/** Newer and older, by cursor; renders nothing when all fits one page. */
export function Pagination({ previousHref, nextHref }: { previousHref?: string | null; nextHref?: string | null }) {
  const t = useTranslations('common.pagination')
  if (!previousHref && !nextHref) return null
  return (
    <nav aria-label={t('label')} className="mt-4 flex justify-end gap-2 print:hidden">
      {previousHref && (
        <ButtonLink href={previousHref} variant="secondary" size="sm" rel="prev">
          {t('previous')}
        </ButtonLink>
      )}
      {nextHref && (
        <ButtonLink href={nextHref} variant="secondary" size="sm" rel="next">
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  )
}
