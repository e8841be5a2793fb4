import { BellOff, CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AlarmForm } from '@/components/admin/alarm-form'
import { AlarmItem, type AlarmLink } from '@/components/admin/alarm-item'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import type { AlarmView } from '@/lib/alarms/types'

type AlarmListProps = {
  alarms: AlarmView[]
  /** Whether these wait for somebody; the others are resolved. */
  open: boolean
  /** Where one looks closer, if there is such a page. */
  linkOf: (alarm: AlarmView) => AlarmLink | null
  /** Posted `alarmId`. */
  resolve: FormAction
}

/** Alarms, newest first as given, each with what it means and what to do. */
export function AlarmList({ alarms, open, linkOf, resolve }: AlarmListProps) {
  const t = useTranslations('alarms')
  const empty = (
    <EmptyState
      icon={open ? <CheckCheck aria-hidden /> : <BellOff aria-hidden />}
      title={t(open ? 'emptyTitle' : 'emptyResolvedTitle')}
    >
      {t(open ? 'emptyBody' : 'emptyResolvedBody')}
    </EmptyState>
  )
  return (
    <ClientMessages of={['health']}>
      <AlarmForm resolve={resolve}>
        {alarms.length === 0 ? (
          empty
        ) : (
          <ul aria-label={t('listLabel')} className="divide-y rounded-lg border bg-surface shadow-low">
            {alarms.map((alarm) => (
              <AlarmItem key={alarm.id} alarm={alarm} link={linkOf(alarm)} />
            ))}
          </ul>
        )}
      </AlarmForm>
    </ClientMessages>
  )
}
