'use client'
import { X } from 'lucide-react'
import * as Radix from 'radix-ui/toast'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'

type ToastProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
  /** Names the region and the close button. */
  labels: { region: string; close: string }
  action?: { label: string; altText: string; onPress: () => void }
  /** Milliseconds until it goes by itself; it waits while the pointer or focus is on it. */
  duration?: number
}

/** A line at the foot of the page that can take something back; render it only after an action, never on the server. */
export function Toast({ open, onOpenChange, children, labels, action, duration = 6000 }: ToastProps) {
  return (
    <Radix.Provider label={labels.region} duration={duration} swipeDirection="down">
      <Radix.Root
        open={open}
        onOpenChange={onOpenChange}
        className="flex w-full items-center gap-3 rounded-lg border bg-surface py-2 pr-2 pl-4 text-sm shadow-high animate-enter"
      >
        <Radix.Description className="flex-1 py-1">{children}</Radix.Description>
        {action && (
          <Radix.Action asChild altText={action.altText}>
            <button
              type="button"
              onClick={action.onPress}
              className={buttonClass({ variant: 'secondary', size: 'sm' })}
            >
              {action.label}
            </button>
          </Radix.Action>
        )}
        <Radix.Close
          aria-label={labels.close}
          className="grid size-8 pointer-coarse:size-11 place-items-center rounded-md text-muted hover:bg-sunken"
        >
          <X aria-hidden className="size-4" />
        </Radix.Close>
      </Radix.Root>
      <Radix.Viewport className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-md flex-col gap-2 outline-none sm:bottom-6" />
    </Radix.Provider>
  )
}
