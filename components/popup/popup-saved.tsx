'use client'
import { useTranslations } from 'next-intl'
import { SavedPanel } from '@/components/cards/saved-panel'
import { useCardWords } from '@/components/cards/use-card-words'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type PopupSavedProps = {
  result: SavePaymentMethodResult
  merchantName: string
  /** A window that was opened by a page. */
  canClose: boolean
  /** The shop's page, when it does not listen. */
  back: string | null
}

/** The saved card and the way back to the shop. */
export function PopupSaved({ result, merchantName, canClose, back }: PopupSavedProps) {
  const t = useTranslations('popup')
  const words = useCardWords()
  const { kind, paymentMethod: card } = result
  return (
    <SavedPanel
      card={card}
      title={t(kind === 'saved' ? 'savedTitle' : 'mergedTitle')}
      body={
        <>
          {t('savedBody', { card: words.label(card), merchant: merchantName })}{' '}
          {!canClose && back === null && t('closeThis')}
        </>
      }
    >
      {canClose && back === null && <Button onClick={() => window.close()}>{t('close')}</Button>}
      {back !== null && (
        <a href={back} className={buttonClass({})}>
          {t('back', { merchant: merchantName })}
        </a>
      )}
    </SavedPanel>
  )
}
