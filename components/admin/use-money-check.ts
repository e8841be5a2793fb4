'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { MoneyText } from '@/components/admin/money-fields'
import { formatMoney, MAX_AMOUNT, minimumAmount, parseMoney } from '@/lib/core/money'

export type MoneyCheck = { amount: number; errors: { amount?: string; reason?: string } }

/** Reads the typed amount as the server will, and says in words what is wrong before anything is sent. */
export function useMoneyCheck() {
  const t = useTranslations('charge')
  const locale = useLocale()
  return ({ amount, currency, reason }: MoneyText): MoneyCheck => {
    const parsed = parseMoney(amount, currency, locale)
    const errors: MoneyCheck['errors'] = {}
    if (!reason.trim()) errors.reason = t('reasonMissing')
    if (parsed.ok) return { amount: parsed.amount, errors }
    const limit = (value: number) => formatMoney(value, currency, locale)
    switch (parsed.code) {
      case 'amount_invalid':
        errors.amount = t('amountInvalid')
        break
      case 'amount_too_small':
        errors.amount = t('amountTooSmall', { minimum: limit(minimumAmount(currency)) })
        break
      case 'amount_too_large':
        errors.amount = t('amountTooLarge', { maximum: limit(MAX_AMOUNT) })
        break
      case 'amount_granularity':
        errors.amount = t('amountGranularity')
    }
    return { amount: 0, errors }
  }
}
