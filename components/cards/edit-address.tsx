import { useTranslations } from 'next-intl'
import { EditCardField } from '@/components/cards/edit-card-field'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import type { ActionResult } from '@/lib/core/result'
import type { CardToEdit } from '@/lib/payment-methods/types'

export type Country = { code: string; name: string }

type EditAddressProps = {
  billing: CardToEdit['billing']
  countries: Country[]
  result: ActionResult<unknown> | null
}

/** The cardholder's address. */
export function EditAddress({ billing, countries, result }: EditAddressProps) {
  const t = useTranslations('editCard')
  const line = (name: string, value: string | null | undefined, autoComplete: string) => (
    <EditCardField
      name={name}
      label={t(name)}
      error={fieldError(result, name)}
      defaultValue={value ?? ''}
      maxLength={255}
      autoComplete={`billing ${autoComplete}`}
    />
  )
  const countryError = fieldError(result, 'address_country')
  return (
    <fieldset className="flex flex-col gap-4 border-t pt-6">
      <legend className="sr-only">{t('address')}</legend>
      <h2 aria-hidden className="font-semibold">
        {t('address')}
      </h2>
      <Field id="address_country" label={t('address_country')} error={countryError}>
        <Select
          name="address_country"
          defaultValue={billing?.country ?? ''}
          autoComplete="billing country"
          {...describedBy('address_country', { error: countryError })}
        >
          <option value="">{t('countryNone')}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {line('address_line1', billing?.line1, 'address-line1')}
      {line('address_line2', billing?.line2, 'address-line2')}
      <div className="grid grid-cols-2 items-start gap-4">
        {line('address_zip', billing?.zip, 'postal-code')}
        {line('address_city', billing?.city, 'address-level2')}
      </div>
      {line('address_state', billing?.state, 'address-level1')}
    </fieldset>
  )
}
