'use client'
import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CardFormSkeleton } from '@/components/stripe/card-form-skeleton'
import { GoOnElsewhere } from '@/components/stripe/go-on-elsewhere'
import type { StripeLoad } from '@/components/stripe/use-stripe-loader'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'

type StripeGateProps = { load: Pick<StripeLoad, 'state' | 'retry'>; children?: ReactNode }

/** Shows its children once Stripe.js is there; until then the wait, and what to do if it never comes. */
export function StripeGate({ load, children }: StripeGateProps) {
  const t = useTranslations('stripe')
  if (load.state === 'ready') return children
  if (load.state === 'failed') {
    const again = (
      <Button variant="secondary" size="sm" onClick={load.retry}>
        <RotateCw aria-hidden className="size-4" />
        {t('retry')}
      </Button>
    )
    return (
      <div>
        <Banner tone="error" title={t('failedTitle')} actions={again}>
          {t('failedBody')}
        </Banner>
        <GoOnElsewhere />
      </div>
    )
  }
  return (
    <div>
      <p role="status" className={load.state === 'slow' ? 'mb-3 text-sm text-muted' : 'sr-only'}>
        {load.state === 'slow' ? t('slow') : t('loading')}
      </p>
      <CardFormSkeleton />
    </div>
  )
}
