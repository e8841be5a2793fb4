import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireMerchant } from '@/app/_doors/session'
import { BrandForm } from '@/components/admin/brand-form'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { save } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('branding'))('title') }
}

/** Name, logo and accent of the merchant's hosted pages and mails. */
export default async function BrandingPage() {
  const { ctx } = await requireMerchant()
  const t = await getTranslations('branding')
  const { name, supportEmail, accent, logoPath } = ctx.merchant
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages of={['common', 'branding', 'cards', 'brands']}>
        <BrandForm name={name} supportEmail={supportEmail} brand={{ accent, logoPath }} save={save} />
      </ClientMessages>
    </>
  )
}
