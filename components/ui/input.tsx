import clsx from 'clsx'
import type { ComponentProps } from 'react'

export const controlClass =
  'h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-muted sm:h-10 ' +
  'sm:text-sm focus-visible:border-accent-ink focus-visible:outline-offset-0 aria-invalid:border-danger ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted'

/** A line of text; 16 px on phones so that they do not zoom in. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={clsx(controlClass, className)} />
}
