import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'

/** The way back to the merchant's own page. */
export function BackLink({ href, quiet, children }: { href: string; quiet?: boolean; children: ReactNode }) {
  return (
    <a href={href} rel="noreferrer" className={buttonClass({ variant: quiet ? 'ghost' : 'primary' })}>
      {children}
    </a>
  )
}
