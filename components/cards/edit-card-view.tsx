import { useTranslations } from 'next-intl'
import { EditCardForm, type EditCardFormProps } from '@/components/cards/edit-card-form'
import { useCardWords } from '@/components/cards/use-card-words'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'

/** Changing a card in place, with the way back to the wallet: the same signed in and behind a link. */
export function EditCardView(props: EditCardFormProps) {
  const t = useTranslations()
  const words = useCardWords()
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        back={{ href: props.doneHref, label: t('cards.title') }}
        title={t('editCard.heading', { card: words.label(props.card) })}
        lead={t('editCard.lead')}
      />
      <ClientMessages of={['common', 'cards', 'editCard', 'brands']}>
        <EditCardForm {...props} />
      </ClientMessages>
    </div>
  )
}
