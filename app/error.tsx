'use client'
import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'

/**
 * A page that broke: says whether to worry about money and how to go on; the reason stays on the server. One that was
 * open while a new version was installed posts actions nobody knows any more, and only a reload helps (security 85).
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errorPage')
  const outdated = isOfAnotherBuild(error)
  return (
    <div
      role="alert"
      className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-3 px-4 py-16"
    >
      <h1 className="text-2xl font-semibold tracking-tight">{t(outdated ? 'outdatedTitle' : 'title')}</h1>
      <p className="text-muted">{t(outdated ? 'outdatedBody' : 'body')}</p>
      {error.digest && <p className="font-mono text-[13px] text-muted">{t('reference', { digest: error.digest })}</p>}
      <div className="mt-3 flex gap-2">
        <Button onClick={outdated ? () => window.location.reload() : reset}>{t(outdated ? 'reload' : 'retry')}</Button>
        <ButtonLink href="/" prefetch={false} variant="secondary">
          {t('home')}
        </ButtonLink>
      </div>
    </div>
  )
}
