import { useTranslations } from 'next-intl'
import { SearchForm } from '@/components/admin/search-form'

/** The search above the list of customers. */
export function CustomerSearch({ query }: { query: string }) {
  const t = useTranslations('customers')
  const labels = {
    search: t('search'),
    placeholder: t('searchPlaceholder'),
    submit: t('searchSubmit'),
    clear: t('searchClear'),
    key: t('searchKey'),
  }
  return <SearchForm key={query} query={query} clearHref="/admin/customers" labels={labels} />
}
