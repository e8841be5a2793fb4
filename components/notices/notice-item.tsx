import {
  CalendarClock,
  CreditCard,
  type LucideIcon,
  ReceiptText,
  RefreshCw,
  Trash2,
  TriangleAlert,
  Undo2,
} from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useCardWords } from '@/components/cards/use-card-words'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money'
import type { NotificationKind } from '@/lib/core/terms'
import type { Notice } from '@/lib/notifications/types'

const ICONS: Record<NotificationKind, LucideIcon> = {
  recovery: TriangleAlert,
  payment_requested: TriangleAlert,
  receipt: ReceiptText,
  refund: Undo2,
  card_saved: CreditCard,
  card_expiring: CalendarClock,
  card_updated: RefreshCw,
  card_removed: Trash2,
}

type NoticeItemProps = {
  notice: Notice
  merchantName: string
  /** What can be done with it, given its title and the word of its button. */
  children: (words: { title: string; go: string }) => ReactNode
}

/** One notice: what happened, when, and where to go on. */
export function NoticeItem({ notice, merchantName, children }: NoticeItemProps) {
  const t = useTranslations('notices')
  const { kind, createdAt, isRead } = notice
  const { title, body, go } = useNoticeWords(notice, merchantName)
  const Icon = ICONS[kind]
  const isAsking = kind === 'recovery' || kind === 'payment_requested'
  return (
    <li className={`flex gap-3 px-4 py-4 text-sm sm:px-5 ${isRead ? '' : 'bg-accent-soft/40'}`}>
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${isAsking ? 'text-warning' : 'text-muted'}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
          <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            {title}
            {!isRead && <Badge tone="accent">{t('new')}</Badge>}
          </h2>
          <p className="text-muted">{body}</p>
          <p className="text-[13px] text-muted">
            <DateTime at={createdAt} time />
          </p>
        </div>
        {children({ title, go })}
      </div>
    </li>
  )
}

function useNoticeWords({ kind, payment, card, refunded }: Notice, merchant: string) {
  const t = useTranslations('notices')
  const locale = useLocale()
  const words = useCardWords()
  const money = (amount: number | null) =>
    payment && amount !== null ? formatMoney(amount, payment.currency, locale) : ''
  const entry =
    kind === 'recovery' && payment?.status === 'declined'
      ? 'declined'
      : kind === 'receipt' && payment?.isRemainder
        ? 'receiptRemainder'
        : kind
  const values = {
    merchant,
    amount: money(payment?.amount ?? null),
    refunded: money(refunded),
    reason: payment?.reason ?? '',
    card: card ? words.short(card) : '',
    month: card ? words.month(card) : '',
  }
  return {
    title: t(`kind.${entry}.title`, values),
    body: t(`kind.${entry}.body`, values),
    go: t(`kind.${entry}.go`),
  }
}
