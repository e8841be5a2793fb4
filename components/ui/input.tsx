import clsx from 'clsx'
import type { ComponentProps } from 'react'

const boxClass =
  'w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-muted ' +
  'sm:text-sm focus-visible:border-accent-ink focus-visible:outline-offset-0 aria-invalid:border-danger ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted'

export const controlClass = `h-11 sm:h-10 ${boxClass}`

/** A line of text; 16 px on phones so that they do not zoom in. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={clsx(controlClass, className)} />
}

/** A text of some lines, in the same clothes. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={clsx(boxClass, 'py-2', className)} />
}
