'use client'
import { useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

type RemoveCardDialogProps = {
  card: PaymentMethodView
  /** Which card becomes the default, when this one is. */
  next: PaymentMethodView | null
  last: boolean
  merchantName: string
  pending: boolean
  onClose: () => void
  onRemove: () => void
  onClosed: () => void
}

/** Says what a removal changes before it happens. */
export default function RemoveCardDialog({ card, next, last, merchantName, pending, ...on }: RemoveCardDialogProps) {
  const t = useTranslations('cards')
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
    />
  )
}
