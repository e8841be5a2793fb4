import { Hourglass } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Settled } from '@/components/payments/settled'

/** A page that takes no more cards for a while, because too many were declined on it; says until when, milliseconds. */
export function Resting({ until, children }: { until: number; children?: ReactNode }) {
  const t = useTranslations('recover')
  const format = useFormatter()
  const time = format.dateTime(until, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
  return (
    <Settled
      icon={<Hourglass aria-hidden className="text-muted" />}
      title={t('restingTitle')}
      body={t('restingBody', { time })}
    >
      {children}
    </Settled>
  )
}
