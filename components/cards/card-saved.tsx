'use client'
import { useTranslations } from 'next-intl'
import { SavedPanel } from '@/components/cards/saved-panel'
import { useCardWords } from '@/components/cards/use-card-words'
import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type CardSavedProps = { result: SavePaymentMethodResult; doneHref: string; againHref: string }

/** What saving a card came to, and the ways on. */
export function CardSaved({ result, doneHref, againHref }: CardSavedProps) {
  const t = useTranslations('addCard')
  const words = useCardWords()
  const { kind, paymentMethod: card } = result
  return (
    <SavedPanel
      card={card}
      title={t(kind === 'saved' ? 'savedTitle' : 'mergedTitle')}
      body={
        <>
          {t(kind === 'saved' ? 'savedBody' : 'mergedBody', { card: words.label(card) })}{' '}
          {card.isDefault && t('defaultNote')}
        </>
      }
    >
      <div className="flex w-full flex-col gap-2 sm:w-auto sm:flex-row">
        <ButtonLink href={doneHref}>{t('done')}</ButtonLink>
        {/* A document load: the page starts a new set-up, which a soft navigation to the same address would not. */}
        <a href={againHref} className={buttonClass({ variant: 'secondary' })}>
          {t('addAnother')}
        </a>
      </div>
    </SavedPanel>
  )
}
