'use client'
import * as Radix from 'radix-ui/alert-dialog'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { sheetClass, veilClass } from '@/components/ui/overlay-class'
import { useOpener } from '@/components/ui/use-opener'

type AlertDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  cancelLabel: string
  /** The button that does it; it closes nothing by itself. */
  action: ReactNode
  /** Puts the focus where it belongs once the window is gone; needed when a menu item opened it. */
  onClosed?: () => void
  children?: ReactNode
}

/** Asks before something is done; the focus starts on the way back. */
export function AlertDialog(props: AlertDialogProps) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useOpener()
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={veilClass} />
        <Radix.Content
          className={sheetClass}
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={(event) => {
            if (!props.onClosed) return onCloseAutoFocus(event)
            event.preventDefault()
            props.onClosed()
          }}
        >
          <div>
            <Radix.Title className="text-lg font-semibold tracking-tight">{props.title}</Radix.Title>
            <Radix.Description className="mt-2 text-sm text-muted">{props.description}</Radix.Description>
          </div>
          {props.children}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Radix.Cancel className={buttonClass({ variant: 'secondary' })}>{props.cancelLabel}</Radix.Cancel>
            {props.action}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
