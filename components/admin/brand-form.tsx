'use client'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, useActionState, useState } from 'react'
import { AccentChecks } from '@/components/admin/accent-checks'
import { AccentField } from '@/components/admin/accent-field'
import { BrandPreview } from '@/components/admin/brand-preview'
import { LogoField } from '@/components/admin/logo-field'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError, FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { DEFAULT_ACCENT, parseAccent } from '@/lib/core/accent'
import type { Brand } from '@/lib/merchants/types'

type BrandFormProps = {
  name: string
  supportEmail: string | null
  brand: Brand
  /** Posted `name`, `supportEmail`, `accent`, `logo` and, where the old one is to go, `removeLogo`. */
  save: FormAction
}

/** How a merchant's pages and mails look, with what becomes of them while it is typed. */
export function BrandForm({ name: savedName, supportEmail: savedEmail, brand, save }: BrandFormProps) {
  const t = useTranslations('branding')
  const [result, action] = useActionState(save, null)
  const [name, setName] = useState(savedName)
  const [supportEmail, setSupportEmail] = useState(savedEmail ?? '')
  const [accentText, setAccentText] = useState(brand.accent ?? DEFAULT_ACCENT)
  const [logo, setLogo] = useState(brand.logoPath)
  // What cannot be read as a color yet leaves the last one that could.
  const [accent, setAccent] = useState(brand.accent ?? DEFAULT_ACCENT)
  const typeAccent = (text: string) => {
    setAccentText(text)
    setAccent(parseAccent(text) ?? accent)
  }
  const nameError = fieldError(result, 'name')
  const emailError = fieldError(result, 'supportEmail')
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Panel>
        <form action={action} className="flex flex-col gap-6">
          <FormError result={result} fields={['name', 'supportEmail', 'accent', 'logo']} />
          {result?.ok && <Banner tone="success">{t('saved')}</Banner>}
          <Field id="name" label={t('name')} hint={t('nameHint')} error={nameError}>
            <Input
              {...describedBy('name', { hint: true, error: nameError })}
              name="name"
              value={name}
              onChange={(event: ChangeEvent<HTMLInputElement>) => setName(event.target.value)}
              maxLength={80}
              autoComplete="off"
              required
            />
          </Field>
          <Field id="support-email" label={t('supportEmail')} hint={t('supportEmailHint')} error={emailError}>
            <Input
              {...describedBy('support-email', { hint: true, error: emailError })}
              name="supportEmail"
              type="email"
              value={supportEmail}
              onChange={(event: ChangeEvent<HTMLInputElement>) => setSupportEmail(event.target.value)}
              maxLength={254}
              autoComplete="off"
            />
          </Field>
          <LogoField saved={brand.logoPath} error={fieldError(result, 'logo')} onShow={setLogo} />
          <AccentField text={accentText} accent={accent} error={fieldError(result, 'accent')} onType={typeAccent} />
          <AccentChecks accent={accent} onChoose={typeAccent} />
          <SubmitButton className="self-start">{t('save')}</SubmitButton>
        </form>
      </Panel>
      <BrandPreview name={name.trim() || savedName} accent={accent} logo={logo} />
    </div>
  )
}
