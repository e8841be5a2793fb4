import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'

/** Narrows a list to one currency. */
export function CurrencySelect({ value, currencies }: { value: string; currencies: string[] }) {
  const t = useTranslations('lists')
  // One that an address names is offered, too.
  const offered = value && !currencies.includes(value) ? [...currencies, value] : currencies
  return (
    <Select name="currency" aria-label={t('currency')} defaultValue={value}>
      <option value="">{t('anyCurrency')}</option>
      {offered.map((currency) => (
        <option key={currency} value={currency}>
          {currency.toUpperCase()}
        </option>
      ))}
    </Select>
  )
}
