import { CreditCard, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** The cards page before the first card. */
export function CardsEmpty({ addHref }: { addHref: string }) {
  const t = useTranslations('cards')
  const add = (
    <ButtonLink href={addHref}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </ButtonLink>
  )
  return (
    <EmptyState icon={<CreditCard aria-hidden />} title={t('emptyTitle')} action={add}>
      {t('emptyBody')}
    </EmptyState>
  )
}
