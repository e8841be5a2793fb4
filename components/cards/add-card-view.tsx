import { useTranslations } from 'next-intl'
import { AddCard } from '@/components/cards/add-card'
import type { AddCardFormProps } from '@/components/cards/add-card-form'
import { Banner } from '@/components/ui/banner'
import { PageHeader } from '@/components/ui/page-header'
import type { CardSetup } from '@/lib/payment-methods/types'

type AddCardViewProps = Omit<AddCardFormProps, 'setup'> & {
  merchantName: string
  /** Null after too many cards that failed: there is no form to try another with. */
  setup: CardSetup | null
}

/** Adding a card to a wallet, with the way back to it: the same signed in and behind a link. */
export function AddCardView({ merchantName, setup, ...form }: AddCardViewProps) {
  const t = useTranslations()
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        back={{ href: form.doneHref, label: t('cards.title') }}
        title={t('addCard.title')}
        lead={t('addCard.lead', { merchant: merchantName })}
      />
      {setup ? (
        <AddCard setup={setup} {...form} />
      ) : (
        <Banner tone="error" title={t('addCard.tooManyTitle')}>
          {t('addCard.tooMany')}
        </Banner>
      )}
    </div>
  )
}
