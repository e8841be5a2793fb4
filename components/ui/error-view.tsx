'use client'
import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'

type ErrorViewProps = {
  error: Error & { digest?: string }
  /** Asks the server once more. */
  retry: () => void
  /** Where else to go on; left out where there is no other place. */
  home?: string
}

/**
 * A page that broke: says whether to worry about money and how to go on; the reason stays on the server. One that was
 * open while a new version was installed posts actions nobody knows any more, and only a reload helps (security 85).
 */
export function ErrorView({ error, retry, home }: ErrorViewProps) {
  const t = useTranslations('errorPage')
  const outdated = isOfAnotherBuild(error)
  const heading = useRef<HTMLHeadingElement>(null)
  // What had the focus is gone with the page.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div role="alert" className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-3">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
        {t(outdated ? 'outdatedTitle' : 'title')}
      </h1>
      <p className="text-muted">{t(outdated ? 'outdatedBody' : 'body')}</p>
      {error.digest && <p className="font-mono text-[13px] text-muted">{t('reference', { digest: error.digest })}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={outdated ? () => window.location.reload() : retry}>{t(outdated ? 'reload' : 'retry')}</Button>
        {home && (
          <ButtonLink href={home} prefetch={false} variant="secondary">
            {t('home')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
