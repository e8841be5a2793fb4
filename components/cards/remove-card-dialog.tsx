'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCardUseWords } from '@/components/cards/use-card-use-words'
import { useCardWords } from '@/components/cards/use-card-words'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { PaymentMethodView, WalletCard } from '@/lib/payment-methods/types'

type RemoveCardDialogProps = {
  card: WalletCard
  /** Which card becomes the default, when this one is. */
  next: PaymentMethodView | null
  last: boolean
  /** The cards that can be charged for what is planned on this one. */
  takers: WalletCard[]
  merchantName: string
  pending: boolean
  onClose: () => void
  /** Told our id of the card that takes over, or an empty text. */
  onRemove: (moveTo: string) => void
  onClosed: () => void
}

/** Says what a removal changes before it happens, and offers the ways out (field note 3). */
export default function RemoveCardDialog(props: RemoveCardDialogProps) {
  const { card, next, last, takers, merchantName, pending, ...on } = props
  const t = useTranslations('cards')
  const words = useCardWords()
  const useWords = useCardUseWords()
  const [moveTo, setMoveTo] = useState(takers[0]?.id ?? '')
  const consequence = last
    ? t('removeLast', { merchant: merchantName })
    : !card.isDefault
      ? t('removePlain')
      : next
        ? t('removeDefault', { next: words.label(next) })
        : t('removeDefaultLast')
  const action = (
    <Button variant="danger" pending={pending} onClick={() => on.onRemove(moveTo)}>
      {t('removeNow', { card: words.short(card) })}
    </Button>
  )
  const remains = card.uses.some((use) => use.movesAs === null)
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
      {card.uses.length > 0 && (
        <Banner tone="warning" title={t('removeUses', { count: card.uses.length })}>
          <ul className="list-disc pl-5">
            {card.uses.map((use) => (
              <li key={use.paymentId}>{useWords(use)}</li>
            ))}
          </ul>
          <p className="mt-2">
            {t(moveTo === '' ? 'removeUsesEnd' : remains ? 'removeUsesRest' : 'removeUsesMove', {
              merchant: merchantName,
            })}
          </p>
        </Banner>
      )}
      {takers.length > 0 && (
        <Field id="move-to" label={t('moveLabel')}>
          <Select id="move-to" value={moveTo} onChange={(event) => setMoveTo(event.target.value)} disabled={pending}>
            {takers.map((taker) => (
              <option key={taker.id} value={taker.id}>
                {t('moveTo', { card: words.label(taker) })}
              </option>
            ))}
            <option value="">{t('moveNowhere')}</option>
          </Select>
        </Field>
      )}
    </AlertDialog>
  )
}
