'use client'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'

/** A page that broke: says whether to worry about money and how to go on; the reason stays on the server. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errorPage')
  return (
    <div
      role="alert"
      className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-3 px-4 py-16"
    >
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="text-muted">{t('body')}</p>
      {error.digest && <p className="font-mono text-[13px] text-muted">{t('reference', { digest: error.digest })}</p>}
      <div className="mt-3 flex gap-2">
        <Button onClick={reset}>{t('retry')}</Button>
        <ButtonLink href="/" prefetch={false} variant="secondary">
          {t('home')}
        </ButtonLink>
      </div>
    </div>
  )
}
