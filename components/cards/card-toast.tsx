'use client'
import { useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { Toast } from '@/components/ui/toast'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

const UNDO_MS = 10_000

type CardToastProps = {
  text: string
  undo?: PaymentMethodView
  onUndo: (card: PaymentMethodView) => void
  onClose: () => void
}

/** Says what happened to a card and, for ten seconds after a removal, offers the way back. */
export default function CardToast({ text, undo, onUndo, onClose }: CardToastProps) {
  const t = useTranslations()
  const words = useCardWords()
  const action = undo && {
    label: t('common.undo'),
    altText: t('cards.undoRemove', { card: words.label(undo) }),
    onPress: () => onUndo(undo),
  }
  return (
    <Toast
      open
      onOpenChange={(open) => !open && onClose()}
      labels={{ region: t('common.notifications'), close: t('common.close') }}
      action={action}
      duration={undo ? UNDO_MS : undefined}
    >
      {text}
    </Toast>
  )
}
