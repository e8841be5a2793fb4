'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { SettingsPassword } from '@/components/admin/settings-password'
import { StripeKeyField } from '@/components/admin/stripe-key-field'
import { StripePermissions } from '@/components/admin/stripe-permissions'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { FormError } from '@/components/ui/form-error'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'
import { STRIPE_PERMISSIONS } from '@/lib/core/terms'
import type { SaveKeysResult } from '@/lib/merchants/types'

const FIELDS = ['secretKey', 'publishableKey', 'webhookSecret', 'password']

type StripeKeysFormProps = {
  /** Posted the three keys and, when it asks for it, the password. */
  save: FormAction<SaveKeysResult>
  livemode: boolean
  asksPassword: boolean
}

/** The three keys of Stripe's dashboard; what was typed stays while it is refused, and goes when it is saved. */
export function StripeKeysForm({ save, livemode, asksPassword }: StripeKeysFormProps) {
  const t = useTranslations('settings')
  const [result, action] = useActionState(save, null)
  const { onSubmit, kept } = useKeptValues()
  const saved = result?.ok && result.data.kind === 'saved'
  const missing = result?.ok && result.data.kind === 'missing' ? result.data.permissions : null
  const field = (name: string) => ({ name, result, defaultValue: saved ? '' : kept(name) })
  const mode = livemode ? 'live' : 'test'
  return (
    <form action={action} onSubmit={onSubmit} autoComplete="off" className="flex flex-col gap-5">
      <FormError result={result} fields={FIELDS} />
      {saved && <Banner tone="success">{t('saved')}</Banner>}
      {missing && (
        <Banner tone="error" title={t('missingTitle')}>
          {t('missing')}
          <StripePermissions of={missing} />
        </Banner>
      )}
      <StripeKeyField
        {...field('secretKey')}
        label={t('secretKey')}
        hint={t('secretKeyHint')}
        placeholder={`rk_${mode}_…`}
        secret
      />
      <StripeKeyField {...field('publishableKey')} label={t('publishableKey')} placeholder={`pk_${mode}_…`} />
      <StripeKeyField
        {...field('webhookSecret')}
        label={t('webhookSecret')}
        hint={t('webhookSecretHint')}
        placeholder="whsec_…"
        secret
      />
      <details className="text-sm">
        <summary className="w-fit cursor-pointer py-1 text-muted hover:text-ink">{t('permissionsTitle')}</summary>
        <StripePermissions of={STRIPE_PERMISSIONS} />
      </details>
      <SettingsPassword needed={asksPassword} result={result} />
      <SubmitButton className="self-start">{t('save')}</SubmitButton>
    </form>
  )
}
