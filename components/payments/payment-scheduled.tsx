'use client'
import { CalendarClock } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { Settled } from '@/components/payments/settled'
import { ButtonLink } from '@/components/ui/button'
import { formatMoney } from '@/lib/core/money'
import type { RecoveryState } from '@/lib/payments/types'

type PaymentScheduledProps = { payment: Extract<RecoveryState, { kind: 'scheduled' }>; doneHref?: string }

/** What will be charged when, and how to stop it. */
export function PaymentScheduled({ payment, doneHref }: PaymentScheduledProps) {
  const t = useTranslations('recover')
  const locale = useLocale()
  const format = useFormatter()
  const words = useCardWords()
  const { amount, currency, card, chargeAt, merchantName } = payment
  return (
    <Settled
      icon={<CalendarClock aria-hidden className="text-muted" />}
      title={t('scheduledTitle', {
        amount: formatMoney(amount, currency, locale),
        date: format.dateTime(chargeAt, { dateStyle: 'long' }),
      })}
      body={t('scheduledBody', { card: card ? words.label(card) : '', merchant: merchantName })}
    >
      {doneHref && <ButtonLink href={doneHref}>{t('toPayments')}</ButtonLink>}
    </Settled>
  )
}
