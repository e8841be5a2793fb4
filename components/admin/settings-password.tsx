'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/core/result'

type SettingsPasswordProps = {
  /** Whether the password was not given in the last five minutes, as the server found when it made the page. */
  needed: boolean
  result: ActionResult<unknown> | null
}

/** The password in a form whose action asks for it again (`passwordAction`); shows itself once the server wants it. */
export function SettingsPassword({ needed, result }: SettingsPasswordProps) {
  const t = useTranslations('settings')
  const [asked, setAsked] = useState(needed)
  const error = fieldError(result, 'password')
  if (error && !asked) setAsked(true)
  if (!asked && !error) return null
  const hint = t('passwordHint')
  return (
    <Field id="password" label={t('password')} hint={hint} error={error}>
      <Input
        {...describedBy('password', { hint, error })}
        type="password"
        name="password"
        autoComplete="current-password"
        maxLength={128}
        required
      />
    </Field>
  )
}
