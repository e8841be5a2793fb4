import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from '@/components/ui/button-class'
import { Spinner } from '@/components/ui/spinner'

type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean }

/** A button; while `pending` it shows that it waits, keeps its focus and cannot be pressed again. */
export function Button({ variant, size, wide, pending, className, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      {...rest}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass({ variant, size, wide }), className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  )
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({ variant, size, wide, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={clsx(buttonClass({ variant, size, wide }), className)} />
}
