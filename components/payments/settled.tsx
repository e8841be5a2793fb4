'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { Panel } from '@/components/ui/panel'

type SettledProps = { icon: ReactNode; title: ReactNode; body: ReactNode; takeFocus?: boolean; children?: ReactNode }

/** The one layout of every page where nothing is to be paid any more. */
export function Settled({ icon, title, body, takeFocus = false, children }: SettledProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocus) heading.current?.focus()
  }, [takeFocus])
  return (
    <Panel className="flex flex-col gap-6">
      <div role="status" className="flex flex-col items-center gap-2 text-center">
        <span className="mb-1 grid size-12 place-items-center rounded-lg bg-sunken [&_svg]:size-6">{icon}</span>
        <h2 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight outline-none">
          {title}
        </h2>
        <p className="max-w-sm text-balance text-muted">{body}</p>
      </div>
      {children}
    </Panel>
  )
}
