'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { AuthField } from '@/components/auth/auth-field'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'

export type ChangePasswordFormProps = {
  email: string
  /** Posted `password` and `newPassword`. */
  change: FormAction
}

/** The password now and the new one; both are gone from the page once it is changed. */
export function ChangePasswordForm({ email, change }: ChangePasswordFormProps) {
  const t = useTranslations('auth')
  const [result, action] = useActionState(change, null)
  return (
    <Panel className="max-w-md">
      <form action={action} className="flex flex-col gap-4">
        <FormError result={result} fields={['password', 'newPassword']} />
        {result?.ok && <Banner tone="success">{t('passwordChanged')}</Banner>}
        {/* For password managers: whose password this is. */}
        <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
        <AuthField
          name="password"
          type="password"
          label={t('passwordNow')}
          autoComplete="current-password"
          maxLength={128}
          result={result}
        />
        <AuthField
          name="newPassword"
          type="password"
          label={t('passwordNew')}
          hint={t('passwordHint')}
          autoComplete="new-password"
          minLength={8}
          maxLength={128}
          result={result}
        />
        <SubmitButton className="mt-2 self-start">{t('changePassword')}</SubmitButton>
      </form>
    </Panel>
  )
}
