'use client'
import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Settled } from '@/components/payments/settled'
import { ButtonLink } from '@/components/ui/button'

/** The merchant does not want the payment any more. */
export function PaymentCanceled({ merchantName, doneHref }: { merchantName: string; doneHref?: string }) {
  const t = useTranslations('recover')
  return (
    <Settled
      icon={<Ban aria-hidden className="text-muted" />}
      title={t('canceledTitle')}
      body={t('canceledBody', { merchant: merchantName })}
    >
      {doneHref && <ButtonLink href={doneHref}>{t('toPayments')}</ButtonLink>}
    </Settled>
  )
}
