'use client'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Skeleton } from '@/components/ui/skeleton'

// Only who needs it loads it; without a network the link is left.
const QrCode = lazy(() => import('./qr-code').catch(() => ({ default: () => null })))

/** The way out when the card form cannot load here: the same page on another device. */
export function GoOnElsewhere() {
  const t = useTranslations('stripe')
  const address = useSyncExternalStore(subscribe, readAddress, () => null)
  if (address === null) return null
  return (
    <section aria-labelledby="go-on-elsewhere" className="mt-4 flex flex-wrap items-center gap-4 rounded-md border p-4">
      <Suspense fallback={<Skeleton className="size-36" />}>
        <QrCode value={address} label={t('elsewhereCode')} />
      </Suspense>
      <div className="flex min-w-0 flex-1 basis-44 flex-col items-start gap-2 text-sm">
        <h3 id="go-on-elsewhere" className="font-medium">
          {t('elsewhereTitle')}
        </h3>
        <p className="text-muted">{t('elsewhereBody')}</p>
        <CopyButton text={address} label={t('copyLink')} copiedLabel={t('linkCopied')} />
      </div>
    </section>
  )
}

const subscribe = () => () => {}
const readAddress = () => window.location.href
