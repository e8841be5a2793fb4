import { CheckCheck, Scale } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DifferenceForm } from '@/components/admin/difference-form'
import { DifferenceItem } from '@/components/admin/difference-item'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import type { DifferenceView, SettledDifference } from '@/lib/payment-methods/types'

type DifferenceListProps = {
  differences: DifferenceView[]
  /** Whether these wait for somebody; the others are settled. */
  open: boolean
  customerHref: (difference: DifferenceView) => string
  /** Posted `apply` or `dismiss` with the id. */
  settle: FormAction<SettledDifference>
}

/** Differences, newest first as given, each with both sides and what can be done about it. */
export function DifferenceList({ differences, open, customerHref, settle }: DifferenceListProps) {
  const t = useTranslations('differences')
  return (
    <ClientMessages of={['common', 'differences']}>
      <DifferenceForm settle={settle}>
        {differences.length === 0 ? (
          <EmptyState
            icon={open ? <CheckCheck aria-hidden /> : <Scale aria-hidden />}
            title={t(open ? 'emptyTitle' : 'emptySettledTitle')}
          >
            {t(open ? 'emptyBody' : 'emptySettledBody')}
          </EmptyState>
        ) : (
          <ul aria-label={t('listLabel')} className="divide-y rounded-lg border bg-surface shadow-low">
            {differences.map((difference) => (
              <DifferenceItem key={difference.id} difference={difference} customerHref={customerHref(difference)} />
            ))}
          </ul>
        )}
      </DifferenceForm>
    </ClientMessages>
  )
}
