import type { ComponentProps } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type EditCardFieldProps = ComponentProps<'input'> & {
  name: string
  label: string
  hint?: string
  error?: string | undefined
}

/** One line of the form that changes a card; its id is its name. */
export function EditCardField({ name, label, hint, error, ...input }: EditCardFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <Input {...input} {...describedBy(name, { hint, error })} name={name} />
    </Field>
  )
}
