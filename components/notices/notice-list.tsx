import { Bell } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { NoticeForm } from '@/components/notices/notice-form'
import { NoticeItem } from '@/components/notices/notice-item'
import type { FormAction } from '@/components/ui/action'
import { EmptyState } from '@/components/ui/empty-state'
import type { Notice } from '@/lib/notifications/types'

type NoticeListProps = {
  notices: Notice[]
  merchantName: string
  /** Posted `id` and `read`. */
  mark: FormAction
}

/** Notices, newest first as given. */
export function NoticeList({ notices, merchantName, mark }: NoticeListProps) {
  const t = useTranslations('notices')
  if (notices.length === 0)
    return (
      <EmptyState icon={<Bell aria-hidden />} title={t('emptyTitle')}>
        {t('emptyBody')}
      </EmptyState>
    )
  return (
    <ul aria-label={t('listLabel')} className="divide-y rounded-lg border bg-surface shadow-low">
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} merchantName={merchantName}>
          {(words) => <NoticeForm notice={notice} mark={mark} {...words} />}
        </NoticeItem>
      ))}
    </ul>
  )
}
