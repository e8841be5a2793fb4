import { BellRing, CalendarClock, Circle, CirclePlus, Link2, Mail, MailX, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { TimelineAttempt } from '@/components/admin/timeline-attempt'
import { TimelineItem } from '@/components/admin/timeline-item'
import { TimelineDispute, TimelineRefund } from '@/components/admin/timeline-money'
import { TimelineWebhook } from '@/components/admin/timeline-webhook'
import { useActorWords } from '@/components/admin/use-actor-words'
import { DateTime } from '@/components/ui/date-time'
import type { TimelineEntry } from '@/lib/payments/types'

/** One entry of a payment's story, whatever it tells of. */
export function PaymentTimelineEntry({ entry }: { entry: TimelineEntry }) {
  switch (entry.kind) {
    case 'attempt':
      return <TimelineAttempt attempt={entry.attempt} />
    case 'webhook':
      return <TimelineWebhook entry={entry} />
    case 'refund':
      return <TimelineRefund entry={entry} />
    case 'dispute':
      return <TimelineDispute entry={entry} />
    case 'created':
    case 'status':
    case 'resent':
      return <Deed entry={entry} />
    case 'link':
    case 'mail':
      return <Message entry={entry} />
    case 'alarm':
    case 'next':
      return <Notice entry={entry} />
  }
}

type EntryOf<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>

const noteClass = 'text-[13px] text-muted [overflow-wrap:anywhere]'

/** What somebody did, or a change that followed, and by whom. */
function Deed({ entry }: { entry: EntryOf<'created' | 'status' | 'resent'> }) {
  const t = useTranslations('timeline')
  const payments = useTranslations('adminPayments')
  const by = t('by', { who: useActorWords()(entry.by) })
  if (entry.kind === 'created')
    return (
      <TimelineItem at={entry.at} icon={CirclePlus} look="text-muted" title={t(`created.${entry.how}`)}>
        <p className={noteClass}>
          {by}
          {entry.chargeAt !== null && (
            <>
              {' · '}
              {t.rich('chargedOn', { date: () => <DateTime key="at" at={entry.chargeAt ?? entry.at} time /> })}
            </>
          )}
        </p>
      </TimelineItem>
    )
  if (entry.kind === 'resent')
    return (
      <TimelineItem quiet at={entry.at} icon={RotateCw} look="text-muted" title={t('resent')}>
        <p className={noteClass}>{by}</p>
      </TimelineItem>
    )
  const title = t('status', { to: payments(`status.${entry.to}`) })
  return (
    <TimelineItem quiet at={entry.at} icon={Circle} look="text-muted" title={title}>
      <p className={noteClass}>
        {entry.from && `${t('statusFrom', { from: payments(`status.${entry.from}`) })} · `}
        {by}
      </p>
    </TimelineItem>
  )
}

/** What was sent to the customer. */
function Message({ entry }: { entry: EntryOf<'link' | 'mail'> }) {
  const t = useTranslations('timeline')
  if (entry.kind === 'link')
    return (
      <TimelineItem quiet at={entry.at} icon={Link2} look="text-muted" title={t('link')}>
        <p className={noteClass}>
          {t.rich(`linkState.${entry.state}`, { date: () => <DateTime key="at" at={entry.expiresAt} /> })}
        </p>
      </TimelineItem>
    )
  const failed = entry.status === 'failed'
  const { recipient } = entry
  const title = t(`mail.${entry.mail}`)
  return (
    <TimelineItem
      quiet
      at={entry.at}
      icon={failed ? MailX : Mail}
      look={failed ? 'text-danger' : 'text-muted'}
      title={title}
    >
      <p className={noteClass}>
        {t(`mailStatus.${entry.status}`, { recipient, reason: entry.error ?? t('mailNoReason') })}
      </p>
    </TimelineItem>
  )
}

/** What a person should look at, and what comes by itself. */
function Notice({ entry }: { entry: EntryOf<'alarm' | 'next'> }) {
  const t = useTranslations('timeline')
  const alarms = useTranslations('alarms')
  if (entry.kind === 'next')
    return (
      <TimelineItem ahead quiet at={entry.at} icon={CalendarClock} look="text-info" title={t(`next.${entry.job}`)}>
        {entry.tries > 0 && <p className={noteClass}>{t('nextTries', { count: entry.tries })}</p>}
      </TimelineItem>
    )
  const { kind, resolvedAt, resolvedBy } = entry.alarm
  const resolved = resolvedBy ? alarms('resolvedBy', { who: resolvedBy }) : alarms('mended')
  return (
    <TimelineItem
      at={entry.at}
      icon={BellRing}
      look={resolvedAt === null ? 'text-danger' : 'text-muted'}
      title={alarms(`kind.${kind}.title`)}
    >
      <p className={noteClass}>{resolvedAt === null ? alarms(`kind.${kind}.todo`) : resolved}</p>
    </TimelineItem>
  )
}
