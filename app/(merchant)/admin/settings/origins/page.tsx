import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireMerchant } from '@/app/_doors/session'
import { OriginForm } from '@/components/admin/origin-form'
import { OriginList } from '@/components/admin/origin-list'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { listAllowedOrigins } from '@/lib/merchants/list-allowed-origins'
import { add, remove } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('origins'))('title') }
}

/** Whose pages may open the card popup. */
export default async function OriginsPage() {
  const { ctx } = await requireMerchant()
  const [t, origins] = await Promise.all([getTranslations('origins'), listAllowedOrigins(ctx)])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages of={['common', 'origins']}>
        <div className="flex max-w-2xl flex-col gap-6">
          <OriginForm add={add} livemode={ctx.livemode} />
          <OriginList origins={origins} remove={remove} />
        </div>
      </ClientMessages>
    </>
  )
}
