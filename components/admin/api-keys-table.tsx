import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ApiKeyRow } from '@/components/admin/api-key-row'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, Th } from '@/components/ui/table'
import type { ApiKeyView } from '@/lib/api-keys/types'

type ApiKeysTableProps = {
  apiKeys: ApiKeyView[]
  /** Whether these work; the others are over. */
  working: boolean
  rotate: FormAction<{ key: string }>
  revoke: FormAction
  asksPassword: boolean
  /** The way to the first key, on an empty page. */
  create: ReactNode
}

/** The merchant's keys, newest first as given. */
export function ApiKeysTable({ apiKeys, working, create, ...actions }: ApiKeysTableProps) {
  const t = useTranslations('apiKeys')
  if (apiKeys.length === 0)
    return (
      <EmptyState
        icon={<KeyRound aria-hidden />}
        title={t(working ? 'emptyTitle' : 'emptyOverTitle')}
        action={working && create}
      >
        {t(working ? 'emptyBody' : 'emptyOverBody')}
      </EmptyState>
    )
  const head = (['name', 'state', 'scopes', 'created', 'lastUsed'] as const).map((column) => (
    <Th key={column}>{t(column)}</Th>
  ))
  return (
    <ClientMessages of={['apiKeys', 'common', 'settings']}>
      <Table
        caption={t('listLabel')}
        head={
          <>
            {head}
            <Th end>
              <span className="sr-only">{t('actions')}</span>
            </Th>
          </>
        }
      >
        {apiKeys.map((apiKey) => (
          <ApiKeyRow
            key={apiKey.id}
            apiKey={apiKey}
            before={apiKeys.find(({ name, state }) => name === apiKey.name && state === 'ending') ?? null}
            {...actions}
          />
        ))}
      </Table>
    </ClientMessages>
  )
}
