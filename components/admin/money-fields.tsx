'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
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
  /** What was wrong when it was looked at. */
  errors: MoneyErrors
}

type MoneyErrors = { amount?: string | undefined; reason?: string | undefined; currency?: string | undefined }

/** Amount, currency and reason: what every charge and request needs. */
export function MoneyFields({ id, value, onChange, currencies, customerName, errors: found }: MoneyFieldsProps) {
  const t = useTranslations('charge')
  const errors = useStanding(found, value)
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

// What has been typed over since is judged no more, until it is looked at again.
function useStanding(found: MoneyErrors, value: MoneyText): MoneyErrors {
  const [judged, setJudged] = useState({ found, value })
  if (judged.found !== found) setJudged({ found, value })
  const before = judged.found === found ? judged.value : value
  const isSame = value.currency === before.currency
  return {
    amount: isSame && value.amount === before.amount ? found.amount : undefined,
    currency: isSame ? found.currency : undefined,
    reason: value.reason === before.reason ? found.reason : undefined,
  }
}
