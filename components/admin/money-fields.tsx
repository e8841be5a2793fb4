'use client'
import { useTranslations } from 'next-intl'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

export type MoneyText = { amount: string; currency: string; reason: string }

type MoneyFieldsProps = {
  /** Prefix of the ids, one per form on a page. */
  id: string
  value: MoneyText
  onChange: (value: MoneyText) => void
  currencies: string[]
  customerName: string
  errors: { amount?: string; reason?: string; currency?: string }
}

/** Amount, currency and reason: what every charge and request needs. */
export function MoneyFields({ id, value, onChange, currencies, customerName, errors }: MoneyFieldsProps) {
  const t = useTranslations('charge')
  return (
    <>
      <div className="grid grid-cols-[1fr_112px] gap-3">
        <Field id={`${id}-amount`} label={t('amount')} error={errors.amount} className="min-w-0">
          <Input
            {...describedBy(`${id}-amount`, { error: errors.amount })}
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            required
            maxLength={24}
            value={value.amount}
            onChange={(event) => onChange({ ...value, amount: event.target.value })}
            className="tabular-nums"
          />
        </Field>
        <Field id={`${id}-currency`} label={t('currency')} error={errors.currency}>
          <Select
            {...describedBy(`${id}-currency`, { error: errors.currency })}
            name="currency"
            value={value.currency}
            onChange={(event) => onChange({ ...value, currency: event.target.value })}
          >
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code.toUpperCase()}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field
        id={`${id}-reason`}
        label={t('reason')}
        hint={t('reasonHint', { customer: customerName })}
        error={errors.reason}
      >
        <Input
          {...describedBy(`${id}-reason`, { hint: true, error: errors.reason })}
          name="reason"
          autoComplete="off"
          required
          maxLength={200}
          placeholder={t('reasonPlaceholder')}
          value={value.reason}
          onChange={(event) => onChange({ ...value, reason: event.target.value })}
        />
      </Field>
    </>
  )
}
