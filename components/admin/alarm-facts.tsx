import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money'
import type { AlarmView } from '@/lib/alarms/types'

const MONEY = new Set(['amount', 'received'])
// Stripe's words of a dispute have names in the story of its payment.
const DISPUTE: Record<string, string> = { status: 'disputeStatus', reason: 'disputeReason' }
const TIMES = new Set(['evidence_due_by', 'sent_at'])

/** The facts an alarm was raised with, each by its name; those without a name in the catalogue are left out. */
export function AlarmFacts({ alarm: { details } }: { alarm: Pick<AlarmView, 'details'> }) {
  const t = useTranslations('alarms')
  const jobs = useTranslations('jobs')
  const payments = useTranslations('adminPayments')
  const story = useTranslations('timeline')
  const locale = useLocale()
  const { currency } = details
  const inWords = (name: string, value: string | number | boolean): ReactNode => {
    if (typeof value === 'number' && MONEY.has(name))
      return typeof currency === 'string' ? formatMoney(value, currency, locale) : value
    if (typeof value === 'number' && TIMES.has(name)) return <DateTime at={value} time />
    if (name === 'job') return jobs.has(`kind.${value}`) ? jobs(`kind.${value}`) : value
    if (name === 'from') return payments.has(`status.${value}`) ? payments(`status.${value}`) : value
    if (name in DISPUTE && story.has(`${DISPUTE[name]}.${value}`)) return story(`${DISPUTE[name]}.${value}`)
    return typeof value === 'number' ? (
      value
    ) : (
      <code className="font-mono [overflow-wrap:anywhere]">{String(value)}</code>
    )
  }
  const facts = Object.entries(details).filter(([name, value]) => value !== null && t.has(`detail.${name}`))
  if (facts.length === 0) return null
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-[13px]">
      {facts.map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-2">
          <dt className="shrink-0 text-muted">{t(`detail.${name}`)}</dt>
          <dd className="min-w-0 tabular-nums">{inWords(name, value ?? '')}</dd>
        </div>
      ))}
    </dl>
  )
}
