'use client'
import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type DueFieldProps = {
  /** Text of a `datetime-local` input in the browser's zone; null means now. */
  value: string | null
  onChange: (value: string | null) => void
  error?: string | undefined
}

/** Charge now, or at a time of the merchant's own clock. */
export function DueField({ value, onChange, error }: DueFieldProps) {
  const t = useTranslations('charge')
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={t('later')}
        checked={value !== null}
        onChange={(event) => onChange(event.target.checked ? tomorrowMorning() : null)}
      />
      {value !== null && (
        <Field id="charge-due" label={t('due')} hint={t('dueHint')} error={error}>
          <Input
            {...describedBy('charge-due', { hint: true, error })}
            type="datetime-local"
            name="due"
            required
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </Field>
      )}
    </div>
  )
}

function tomorrowMorning(): string {
  const day = new Date(Date.now() + 86_400_000)
  const two = (value: number) => `${value}`.padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T09:00`
}
