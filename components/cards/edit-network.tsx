import { useTranslations } from 'next-intl'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import type { ActionResult } from '@/lib/core/result'
import type { CardToEdit } from '@/lib/payment-methods/types'

/** Which of its two networks a co-branded card is charged by (field note 12). */
export function EditNetwork({ card, result }: { card: CardToEdit; result: ActionResult<unknown> | null }) {
  const t = useTranslations('editCard')
  const brands = useTranslations('brands')
  const name = 'preferred_network'
  const error = fieldError(result, name)
  const hint = t('networkHint')
  return (
    <Field id={name} label={t(name)} hint={hint} error={error}>
      <Select name={name} defaultValue={card.preferredNetwork ?? ''} {...describedBy(name, { hint, error })}>
        <option value="">{t('networkAny')}</option>
        {card.networks.map((network) => (
          <option key={network} value={network}>
            {brands(network)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
