'use client'
import { Check, Copy } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { ButtonLook } from '@/components/ui/button-class'
import { useCopied } from '@/components/ui/use-copied'

type CopyButtonProps = ButtonLook & {
  text: string
  label: string
  copiedLabel: string
  ariaLabel?: string
  /** On wide screens the icon alone. */
  iconOnly?: boolean
}

/** Copies a text and says so for two seconds. */
export function CopyButton({
  text,
  label,
  copiedLabel,
  ariaLabel,
  iconOnly,
  variant = 'secondary',
  size = 'sm',
}: CopyButtonProps) {
  const { copied, copy } = useCopied(text)
  return (
    <>
      <Button
        variant={variant}
        size={size}
        onClick={copy}
        aria-label={copied ? undefined : ariaLabel}
        title={iconOnly ? label : undefined}
      >
        {copied ? <Check aria-hidden className="size-4 text-success" /> : <Copy aria-hidden className="size-4" />}
        <span className={iconOnly ? 'md:sr-only' : undefined}>{copied ? copiedLabel : label}</span>
      </Button>
      <span role="status" className="sr-only">
        {copied ? copiedLabel : ''}
      </span>
    </>
  )
}
