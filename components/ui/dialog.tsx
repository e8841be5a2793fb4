'use client'
import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import type { ReactNode, RefObject } from 'react'
import { sheetClass, veilClass } from '@/components/ui/overlay-class'
import { useOpener } from '@/components/ui/use-opener'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  closeLabel: string
  /** Takes the focus instead of the button that opened the window, if it is on the page by then. */
  returnFocus?: RefObject<HTMLElement | null>
  /** A press beside it does not close it: what it shows is not shown again. */
  holds?: boolean
  children: ReactNode
}

/** A window over the page: holds the focus, gives it back, closes with Escape. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, ...rest }: DialogProps) {
  const { returnFocus, holds, children } = rest
  const focus = useOpener(returnFocus)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={veilClass} />
        <Radix.Content
          className={sheetClass}
          onInteractOutside={(event) => holds && event.preventDefault()}
          {...focus}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold tracking-tight">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label={closeLabel}
              className="-mt-1 -mr-2 grid size-9 shrink-0 pointer-coarse:size-11 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
