'use client'
import type { ComponentProps } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '@/components/ui/button'

/** The button that sends its form; waits by itself while the form is on its way. */
export function SubmitButton(props: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus()
  return <Button {...props} type="submit" pending={pending || props.pending} />
}
