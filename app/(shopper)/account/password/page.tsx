import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { changePassword } from '@/app/(auth)/actions'
import { requireShopper } from '@/app/_doors/session'
import { ChangePasswordForm } from '@/components/auth/change-password-form'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('passwordTitle') }
}

/** Where a shopper changes its password. */
export default async function PasswordPage() {
  const { visitor } = await requireShopper()
  const t = await getTranslations('auth')
  return (
    <>
      <PageHeader title={t('passwordTitle')} lead={t('passwordLead')} />
      <ClientMessages of={['auth']}>
        <ChangePasswordForm email={visitor.email} change={changePassword} />
      </ClientMessages>
    </>
  )
}
