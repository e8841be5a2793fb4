import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ListKeys } from '@/components/admin/list-keys'
import { buttonClass } from '@/components/ui/button-class'
import { ClientMessages } from '@/components/ui/client-messages'

/** What stands beside the title of a list: its keys, and all rows of its filter as a file. */
export function ListActions({ path, query }: { path: string; query: string }) {
  const t = useTranslations('lists')
  return (
    <ClientMessages of={['common', 'lists']}>
      <ListKeys />
      {/* No link of Next's: it would fetch the file before anybody asks. */}
      <a href={`${path}/export${query && `?${query}`}`} download className={buttonClass({ variant: 'secondary' })}>
        <Download aria-hidden className="size-4" />
        {t('export')}
      </a>
    </ClientMessages>
  )
}
