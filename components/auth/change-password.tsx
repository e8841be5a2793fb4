import { useTranslations } from 'next-intl'
import { ChangePasswordForm, type ChangePasswordFormProps } from '@/components/auth/change-password-form'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'

/** Changing the own password, with its title: the same for shoppers and merchants. */
export function ChangePassword(props: ChangePasswordFormProps) {
  const t = useTranslations('auth')
  return (
    <>
      <PageHeader title={t('passwordTitle')} lead={t('passwordLead')} />
      <ClientMessages of={['auth']}>
        <ChangePasswordForm {...props} />
      </ClientMessages>
    </>
  )
}
