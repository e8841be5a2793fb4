import { useFormatter, useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import type { CardChangeView } from '@/lib/payment-methods/types'

type CardHistoryProps = {
  changes: CardChangeView[]
  /** Its owner reads it, not the merchant. */
  own?: boolean
}

/** What became of a card and by whom, the newest first, behind one press. */
export function CardHistory({ changes, own = false }: CardHistoryProps) {
  const t = useTranslations('cards')
  const format = useFormatter()
  const words = useCardWords()
  if (changes.length === 0) return null
  const line = ({ before, after, changedBy, createdAt }: CardChangeView) => {
    const values = {
      card: words.label(before),
      date: format.dateTime(createdAt, { dateStyle: 'long' }),
      who: t(`changedBy.${own ? 'owner' : 'desk'}.${changedBy}`),
    }
    if (before.last4 !== after.last4) return t('changedNumber', { ...values, last4: after.last4 })
    const isNewExpiry = before.expMonth !== after.expMonth || before.expYear !== after.expYear
    if (isNewExpiry) return t('changedExpiry', { ...values, from: words.month(before), to: words.month(after) })
    return t('changedBrand', { ...values, brand: words.brand(after) })
  }
  return (
    <details className="text-[13px] text-muted">
      <summary className="w-fit cursor-pointer py-1 pointer-coarse:py-3 hover:text-ink">{t('historyTitle')}</summary>
      <ul className="flex flex-col gap-1">
        {changes.map((change) => (
          <li key={change.id}>{line(change)}</li>
        ))}
      </ul>
    </details>
  )
}
