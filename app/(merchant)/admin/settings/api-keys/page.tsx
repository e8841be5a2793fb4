import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams, single } from '@/app/_doors/cursor'
import { needsPassword } from '@/app/_doors/password-action'
import { requireMerchant } from '@/app/_doors/session'
import { ApiKeyCreate } from '@/components/admin/api-key-create'
import { ApiKeysTable } from '@/components/admin/api-keys-table'
import { FilterChips } from '@/components/admin/filter-chips'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { listApiKeys } from '@/lib/api-keys/list-api-keys'
import { create, revoke, rotate } from './actions'

const PATH = '/admin/settings/api-keys'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apiKeys'))('title') }
}

/** The keys of the merchant's servers: made, replaced and ended here. */
export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const working = single(params, 'state') !== 'ended'
  const [t, page, asksPassword] = await Promise.all([
    getTranslations('apiKeys'),
    listApiKeys(ctx, { ...pageRequest(params), working }),
    needsPassword(),
  ])
  const createKey = (startsOpen = false) => (
    <ClientMessages of={['apiKeys', 'common', 'settings']}>
      <ApiKeyCreate create={create} asksPassword={asksPassword} startsOpen={startsOpen} />
    </ClientMessages>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t(ctx.livemode ? 'leadLive' : 'leadTest')}
        action={createKey(single(params, 'new') === '1')}
      />
      <FilterChips
        label={t('filterLabel')}
        chips={[
          { href: PATH, label: t('working'), current: working },
          { href: `${PATH}?state=ended`, label: t('over'), current: !working },
        ]}
      />
      <ApiKeysTable
        apiKeys={page.items}
        working={working}
        rotate={rotate}
        revoke={revoke}
        asksPassword={asksPassword}
        create={createKey()}
      />
      <Pagination {...neighbours(PATH, params, page)} />
    </>
  )
}
