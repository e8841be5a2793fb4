import { useTranslations } from 'next-intl'
import { DifferencesCompare } from '@/components/admin/differences-compare'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { DateTime } from '@/components/ui/date-time'
import { PageHeader } from '@/components/ui/page-header'

type DifferencesHeaderProps = {
  /** When all wallets were last compared, milliseconds since 1970; null when they never were. */
  comparedAt: number | null
  compare: FormAction<number>
}

/** What the list is, when it was made, and the button that makes it anew. */
export function DifferencesHeader({ comparedAt, compare }: DifferencesHeaderProps) {
  const t = useTranslations('differences')
  const when =
    comparedAt === null ? t('never') : t.rich('comparedAt', { date: () => <DateTime key="at" at={comparedAt} time /> })
  return (
    <PageHeader
      title={t('title')}
      lead={
        <>
          {t('lead')} {when}
        </>
      }
      action={
        <ClientMessages of={['differences']}>
          <DifferencesCompare comparedAt={comparedAt} compare={compare} />
        </ClientMessages>
      }
    />
  )
}
