import clsx from 'clsx'
import { BellRing, CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AlarmFacts } from '@/components/admin/alarm-facts'
import { RowSubmit } from '@/components/admin/row-submit'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { DateTime } from '@/components/ui/date-time'
import type { AlarmView } from '@/lib/alarms/types'

/** The page to look closer at, and which of the words `alarms.go` leads there. */
export type AlarmLink = {
  href: string
  /** A file to hand in, where one helps. */
  evidenceHref?: string
  to: 'payment' | 'customer' | 'job' | 'differences' | 'declined'
}

/** One alarm: what happened, what it means, what to do, since when, and the way there. */
export function AlarmItem({ alarm, link }: { alarm: AlarmView; link: AlarmLink | null }) {
  const t = useTranslations('alarms')
  const { kind, times, createdAt, lastAt, resolvedAt } = alarm
  const isOpen = resolvedAt === null
  const title = t(`kind.${kind}.title`)
  const Icon = isOpen ? BellRing : CircleCheck
  return (
    <li className="flex gap-3 px-4 py-5 text-sm sm:px-5">
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${isOpen ? 'text-danger' : 'text-success'}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
          <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            {title}
            {times > 1 && <Badge tone="warning">{t('times', { count: times })}</Badge>}
          </h2>
          <p className="max-w-prose text-muted">{t(`kind.${kind}.body`)}</p>
          {isOpen && <p className="max-w-prose">{t(`kind.${kind}.todo`)}</p>}
          <AlarmFacts alarm={alarm} />
          <p className="text-[13px] text-muted">
            {t.rich('since', { date: () => <DateTime key="at" at={createdAt} time /> })}
            {times > 1 && (
              <>
                {' · '}
                {t.rich('lastAt', { date: () => <DateTime key="last" at={lastAt} time /> })}
              </>
            )}
            {resolvedAt !== null && (
              <>
                {' · '}
                {alarm.resolvedBy ? t('resolvedBy', { who: alarm.resolvedBy }) : t('mended')}
                {' · '}
                <DateTime at={resolvedAt} time />
              </>
            )}
          </p>
        </div>
        <div className={clsx('flex shrink-0 flex-wrap gap-2', link && isOpen && 'max-sm:-ml-3')}>
          {link && (
            <Link href={link.href} className={buttonClass({ variant: isOpen ? 'ghost' : 'secondary', size: 'sm' })}>
              {t(`go.${link.to}`)}
            </Link>
          )}
          {link?.evidenceHref && (
            <a href={link.evidenceHref} download className={buttonClass({ variant: 'secondary', size: 'sm' })}>
              {t('go.evidence')}
            </a>
          )}
          {isOpen && (
            <RowSubmit name="alarmId" value={alarm.id} label={t('resolveAria', { alarm: title })}>
              {t('resolve')}
            </RowSubmit>
          )}
        </div>
      </div>
    </li>
  )
}
