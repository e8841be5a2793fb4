'use client'
import { useFormStatus } from 'react-dom'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

type RowSubmitProps = { name: string; value: string; label: string; children: ReactNode }

/** One row's button of a list's form; it alone waits while its own row is on its way. */
export function RowSubmit({ name, value, label, children }: RowSubmitProps) {
  const { pending, data } = useFormStatus()
  const mine = pending && data.get(name) === value
  return (
    <Button
      type="submit"
      variant="secondary"
      size="sm"
      name={name}
      value={value}
      aria-label={label}
      pending={mine}
      disabled={pending && !mine}
    >
      {children}
    </Button>
  )
}
