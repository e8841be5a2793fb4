'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { formatMoney } from '@/lib/core/money'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import type { ScheduledPayment } from '@/lib/payments/types'

type RemoveCardDialogProps = {
  card: PaymentMethodView
  /** Which card becomes the default, when this one is. */
  next: PaymentMethodView | null
  last: boolean
  /** Canceled with the card. */
  scheduled: ScheduledPayment[]
  merchantName: string
  pending: boolean
  onClose: () => void
  onRemove: () => void
  onClosed: () => void
}

/** Says what a removal changes before it happens. */
export default function RemoveCardDialog(props: RemoveCardDialogProps) {
  const { card, next, last, scheduled, merchantName, pending, ...on } = props
  const t = useTranslations('cards')
  const format = useFormatter()
  const locale = useLocale()
  const words = useCardWords()
  const consequence = last
    ? t('removeLast', { merchant: merchantName })
    : !card.isDefault
      ? t('removePlain')
      : next
        ? t('removeDefault', { next: words.label(next) })
        : t('removeDefaultLast')
  const action = (
    <Button variant="danger" pending={pending} onClick={on.onRemove}>
      {t('removeNow', { card: words.short(card) })}
    </Button>
  )
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && !pending && on.onClose()}
      title={t('removeTitle', { card: words.label(card) })}
      description={consequence}
      cancelLabel={t('keep')}
      onClosed={on.onClosed}
      action={action}
    >
      {scheduled.length > 0 && (
        <Banner tone="warning">
          <p>{t('removeScheduled', { count: scheduled.length })}</p>
          <ul className="mt-1 list-disc pl-5">
            {scheduled.map(({ id, amount, currency, chargeAt, reason }) => (
              <li key={id}>
                {t('removeScheduledLine', {
                  amount: formatMoney(amount, currency, locale),
                  date: format.dateTime(chargeAt, { dateStyle: 'long' }),
                  reason,
                })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </AlertDialog>
  )
}
