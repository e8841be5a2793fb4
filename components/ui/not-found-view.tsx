import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'

type NotFoundViewProps = {
  /** What to try, where it is not the address that is mistyped. */
  body?: ReactNode
  /** The way on; left out where there is none. */
  way?: { href: string; label: string } | undefined
}

/** The designed 404: the same words for what never was and what belongs to somebody else. */
export function NotFoundView({ body, way }: NotFoundViewProps) {
  const t = useTranslations('errorPage')
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-3">
      <p className="font-mono text-sm text-muted">404</p>
      <h1 className="text-2xl font-semibold tracking-tight">{t('notFoundTitle')}</h1>
      <p className="text-muted">{body ?? t('notFoundBody')}</p>
      {way && (
        <ButtonLink href={way.href} prefetch={false} variant="secondary" className="mt-3">
          {way.label}
        </ButtonLink>
      )}
    </div>
  )
}
