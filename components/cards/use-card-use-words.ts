import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/lib/core/money'
import type { CardUse } from '@/lib/payment-methods/types'

/** What a card is still to be charged for, in one line: "€19.99 on December 1, 2026: Order 4711". */
export function useCardUseWords(): (use: CardUse) => string {
  const t = useTranslations('cards')
  const format = useFormatter()
  const locale = useLocale()
  return ({ amount, currency, reason, chargeAt }) => {
    const money = formatMoney(amount, currency, locale)
    if (chargeAt === null) return t('useOpen', { amount: money, reason })
    return t('useScheduled', { amount: money, date: format.dateTime(chargeAt, { dateStyle: 'long' }), reason })
  }
}
