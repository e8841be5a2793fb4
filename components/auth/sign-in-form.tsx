'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { AuthField } from '@/components/auth/auth-field'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'

export type SignInFormProps = {
  /** Posted `merchant`, `email`, `password`, `next`; redirects when it succeeds. */
  signIn: FormAction
  merchantName: string | null
  /** The endpoint of the merchant whose page it is. */
  merchant: string
  /** Where to go afterwards, checked by the server again. */
  next?: string
  /** Why the shopper sees this page, when there is a reason. */
  notice?: 'signedOut' | 'signedOutEverywhere' | 'sessionEnded' | null
  signUpHref: string
}

/** Email and password; works as a plain form before the page's script is there. */
export function SignInForm({ signIn, merchantName, merchant, next, notice, signUpHref }: SignInFormProps) {
  const t = useTranslations('auth')
  const [result, action] = useActionState(signIn, null)
  const { onSubmit, kept } = useKeptValues()
  return (
    <Panel className="flex flex-col gap-6">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t('signInTitle')}</h1>
        <p className="mt-1 text-muted">
          {merchantName ? t('signInLead', { merchant: merchantName }) : t('signInLeadPlain')}
        </p>
      </div>
      {notice && !result && (
        <Banner tone="info" live={false}>
          {t(notice)}
        </Banner>
      )}
      <form action={action} onSubmit={onSubmit} className="flex flex-col gap-4">
        <FormError result={result} fields={['email', 'password']} />
        <input type="hidden" name="merchant" value={merchant} />
        {next && <input type="hidden" name="next" value={next} />}
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
          autoComplete="current-password"
          maxLength={128}
          result={result}
        />
        <SubmitButton size="lg" wide className="mt-2">
          {t('signIn')}
        </SubmitButton>
      </form>
      <p className="text-center text-sm text-muted">
        {t('noAccount')}{' '}
        <Link href={signUpHref} className="font-medium text-accent-ink underline underline-offset-4">
          {t('toSignUp')}
        </Link>
      </p>
    </Panel>
  )
}
