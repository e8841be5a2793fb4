'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { AuthField } from '@/components/auth/auth-field'
import type { FormAction } from '@/components/ui/action'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'

export type SignUpFormProps = {
  /** Posted `merchant`, `name`, `email`, `password`, `next`; redirects when it succeeds. */
  signUp: FormAction
  /** The endpoint of the merchant whose page it is. */
  merchant: string
  next?: string
  signInHref: string
}

/** Name, email and password; works as a plain form before the page's script is there. */
export function SignUpForm({ signUp, merchant, next, signInHref }: SignUpFormProps) {
  const t = useTranslations('auth')
  const [result, action] = useActionState(signUp, null)
  const { onSubmit, kept } = useKeptValues()
  return (
    <Panel className="flex flex-col gap-6">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t('signUpTitle')}</h1>
        <p className="mt-1 text-muted">{t('signUpLead')}</p>
      </div>
      <form action={action} onSubmit={onSubmit} className="flex flex-col gap-4">
        <FormError result={result} fields={['name', 'email', 'password']} />
        <input type="hidden" name="merchant" value={merchant} />
        {next && <input type="hidden" name="next" value={next} />}
        <AuthField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          autoComplete="name"
          maxLength={255}
          defaultValue={kept('name')}
          result={result}
        />
        <AuthField
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
          maxLength={254}
          defaultValue={kept('email')}
          result={result}
        />
        <AuthField
          name="password"
          type="password"
          label={t('password')}
          hint={t('passwordHint')}
          autoComplete="new-password"
          minLength={8}
          maxLength={128}
          result={result}
        />
        <SubmitButton size="lg" wide className="mt-2">
          {t('signUp')}
        </SubmitButton>
      </form>
      <p className="text-center text-sm text-muted">
        {t('haveAccount')}{' '}
        <Link href={signInHref} className="font-medium text-accent-ink underline underline-offset-4">
          {t('toSignIn')}
        </Link>
      </p>
    </Panel>
  )
}
