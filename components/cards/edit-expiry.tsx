import { useTranslations } from 'next-intl'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import type { ActionResult } from '@/lib/core/result'
import type { CardToEdit } from '@/lib/payment-methods/types'

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)
const YEARS_AHEAD = 20

type EditExpiryProps = { card: CardToEdit; result: ActionResult<unknown> | null }

/** Month and year as they stand on a card. */
export function EditExpiry({ card, result }: EditExpiryProps) {
  const t = useTranslations('editCard')
  const first = Math.min(card.expYear, card.thisYear)
  const last = Math.max(card.expYear, card.thisYear + YEARS_AHEAD)
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const select = (name: 'exp_month' | 'exp_year', value: number, options: number[]) => {
    const error = fieldError(result, name)
    return (
      <Field id={name} label={t(name)} error={error}>
        <Select name={name} defaultValue={value} {...describedBy(name, { error })}>
          {options.map((option) => (
            <option key={option} value={option}>
              {String(option).padStart(2, '0')}
            </option>
          ))}
        </Select>
      </Field>
    )
  }
  return (
    <fieldset className="grid grid-cols-2 items-start gap-4">
      <legend className="sr-only">{t('expiry')}</legend>
      {select('exp_month', card.expMonth, MONTHS)}
      {select('exp_year', card.expYear, years)}
    </fieldset>
  )
}
