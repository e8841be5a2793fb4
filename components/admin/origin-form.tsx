'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError, FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { useKeptValues } from '@/components/ui/use-kept-values'

type OriginFormProps = {
  /** Posted `origin`; answers it as browsers write it. */
  add: FormAction<{ origin: string }>
  livemode: boolean
}

/** Adds an origin; what was typed stays while it is refused. */
export function OriginForm({ add, livemode }: OriginFormProps) {
  const t = useTranslations('origins')
  const [result, action] = useActionState(add, null)
  const { onSubmit, kept } = useKeptValues()
  const hint = t(livemode ? 'hint' : 'hintTest')
  const error = fieldError(result, 'origin')
  return (
    <Panel>
      <form action={action} onSubmit={onSubmit} className="flex flex-col gap-4">
        <FormError result={result} fields={['origin']} />
        {result?.ok && <Banner tone="success">{t('added', { origin: result.data.origin })}</Banner>}
        <Field id="origin" label={t('label')} hint={hint} error={error}>
          <Input
            {...describedBy('origin', { hint, error })}
            name="origin"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="https://"
            defaultValue={result?.ok ? '' : kept('origin')}
            maxLength={300}
            required
          />
        </Field>
        <SubmitButton className="self-start">{t('add')}</SubmitButton>
      </form>
    </Panel>
  )
}
