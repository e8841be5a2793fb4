'use client'
import { type RefObject, useRef } from 'react'

/**
 * Gives the focus back when a window closes. Radix does so for a trigger of its own, which ours have not: they are
 * opened by state. It goes to `wanted`, else to what had it before, else to the page's content when that is gone.
 */
export function useOpener(wanted?: RefObject<HTMLElement | null>) {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus() {
      opener.current = document.activeElement
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      const before = [wanted?.current, opener.current, document.getElementById('content')]
      const to = before.find((one): one is HTMLElement => one instanceof HTMLElement && canFocus(one))
      to?.focus()
    },
  }
}

function canFocus(element: HTMLElement): boolean {
  return element.isConnected && element !== document.body && !element.matches(':disabled')
}
