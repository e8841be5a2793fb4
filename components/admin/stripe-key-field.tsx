'use client'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/core/result'

type StripeKeyFieldProps = {
  name: string
  label: string
  hint?: string
  placeholder: string
  defaultValue: string
  /** Dots instead of characters: somebody may be looking over a shoulder. */
  secret?: boolean
  result: ActionResult<unknown> | null
}

/** One key to paste; no password manager is to keep it. */
export function StripeKeyField({ name, label, hint, secret, result, ...input }: StripeKeyFieldProps) {
  const error = fieldError(result, name)
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <Input
        {...input}
        {...describedBy(name, { hint, error })}
        name={name}
        type={secret ? 'password' : 'text'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={300}
        required
      />
    </Field>
  )
}
