'use client'
import type { ComponentProps } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/core/result'

type AuthFieldProps = ComponentProps<'input'> & {
  name: string
  label: string
  hint?: string
  result: ActionResult<unknown> | null
}

/** One line of a sign-in or sign-up form, with what the server said about it. */
export function AuthField({ name, label, hint, result, ...input }: AuthFieldProps) {
  const error = fieldError(result, name)
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <Input {...input} {...describedBy(name, { hint, error })} name={name} required />
    </Field>
  )
}
