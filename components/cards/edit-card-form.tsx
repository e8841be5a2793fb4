'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, startTransition, useActionState, useEffect } from 'react'
import { type Country, EditAddress } from '@/components/cards/edit-address'
import { EditCardField } from '@/components/cards/edit-card-field'
import { EditExpiry } from '@/components/cards/edit-expiry'
import { EditNetwork } from '@/components/cards/edit-network'
import { SavedPanel } from '@/components/cards/saved-panel'
import { useCardWords } from '@/components/cards/use-card-words'
import type { FormAction } from '@/components/ui/action'
import { Button, ButtonLink } from '@/components/ui/button'
import { fieldError, FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import type { CardToEdit } from '@/lib/payment-methods/types'

const ADDRESS = ['address_line1', 'address_line2', 'address_zip', 'address_city', 'address_state', 'address_country']
const FIELDS = ['nickname', 'name', 'exp_month', 'exp_year', 'preferred_network', ...ADDRESS]

export type EditCardFormProps = {
  card: CardToEdit
  /** Posted every field by the name it has in the API. */
  edit: FormAction<CardToEdit>
  countries: Country[]
  doneHref: string
}

/** Everything that can be changed of a card; what was typed stays when it is refused. */
export function EditCardForm({ card, edit, countries, doneHref }: EditCardFormProps) {
  const t = useTranslations('editCard')
  const words = useCardWords()
  const [result, action, pending] = useActionState(edit, null)
  useEffect(() => {
    if (result?.ok === false && result.error.param) document.getElementById(result.error.param)?.focus()
  }, [result])
  // Not left to React, which would empty the form after an answer.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (!pending) startTransition(() => action(form))
  }
  if (result?.ok) {
    const label = words.label(result.data)
    return (
      <SavedPanel card={result.data} title={t('savedTitle')} body={t('savedBody', { card: label })}>
        <ButtonLink href={doneHref}>{t('done')}</ButtonLink>
      </SavedPanel>
    )
  }
  const field = (name: string) => ({ name, label: t(name), error: fieldError(result, name) })
  const isStale = result?.ok === false && ['card_changed', 'resource_missing'].includes(result.error.code)
  return (
    <Panel>
      <form action={action} onSubmit={onSubmit} className="flex flex-col gap-6">
        <FormError result={result} fields={FIELDS} />
        {isStale && (
          <Button variant="secondary" size="sm" className="self-start" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        )}
        <input type="hidden" name="paymentMethodId" value={card.id} />
        <input type="hidden" name="seen_at" value={card.updatedAt} />
        <EditCardField
          {...field('nickname')}
          hint={t('nicknameHint')}
          defaultValue={card.nickname ?? ''}
          maxLength={40}
          autoComplete="off"
        />
        <EditExpiry card={card} result={result} />
        {card.networks.length > 0 && <EditNetwork card={card} result={result} />}
        <EditCardField
          {...field('name')}
          defaultValue={card.billing?.name ?? ''}
          maxLength={255}
          autoComplete="cc-name"
        />
        <EditAddress billing={card.billing} countries={countries} result={result} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <ButtonLink href={doneHref} variant="secondary">
            {t('cancel')}
          </ButtonLink>
          <Button type="submit" pending={pending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
