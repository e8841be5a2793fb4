'use client'
import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Settled } from '@/components/payments/settled'
import { ButtonLink } from '@/components/ui/button'

type PaymentCanceledProps = { merchantName: string; doneHref?: string; children?: ReactNode }

/** The merchant does not want the payment any more. */
export function PaymentCanceled({ merchantName, doneHref, children }: PaymentCanceledProps) {
  const t = useTranslations('recover')
  return (
    <Settled
      icon={<Ban aria-hidden className="text-muted" />}
      title={t('canceledTitle')}
      body={t('canceledBody', { merchant: merchantName })}
    >
      {children}
      {doneHref && <ButtonLink href={doneHref}>{t('toPayments')}</ButtonLink>}
    </Settled>
  )
}
