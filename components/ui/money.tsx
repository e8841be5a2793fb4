import { useLocale } from 'next-intl'
import { formatMoney } from '@/lib/core/money'

/** An amount of the smallest unit in the reader's format, with figures of one width. */
export function Money({ amount, currency, className = '' }: { amount: number; currency: string; className?: string }) {
  return <span className={`tabular-nums ${className}`}>{formatMoney(amount, currency, useLocale())}</span>
}
