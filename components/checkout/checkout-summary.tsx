import { useTranslations } from 'next-intl'
import type { CheckoutLine } from '@/components/stripe/checkout-elements'
import { Money } from '@/components/ui/money'

type CheckoutSummaryProps = {
  merchantName: string
  /** Of Stripe's own adding up, smallest unit of `currency`. */
  amount: number
  currency: string
  lines?: CheckoutLine[]
}

/** Amount first, then to whom, then line by line. */
export function CheckoutSummary({ merchantName, amount, currency, lines = [] }: CheckoutSummaryProps) {
  const t = useTranslations('checkout')
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="text-4xl font-semibold tracking-tight">
          <Money amount={amount} currency={currency} />
        </p>
        <p className="mt-1 text-muted">{t('amountTo', { merchant: merchantName })}</p>
      </div>
      {lines.length > 0 && (
        <ul aria-label={t('lines')} className="flex flex-col gap-2 border-t pt-5 text-sm">
          {lines.map(({ id, name, quantity, amount: of }) => (
            <li key={id} className="flex items-baseline justify-between gap-6">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {name} {quantity > 1 && <span className="text-muted">{t('quantity', { quantity })}</span>}
              </span>
              <Money amount={of} currency={currency} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
